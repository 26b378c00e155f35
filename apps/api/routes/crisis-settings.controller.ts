import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { changeCrisisSettings, readCrisisSettings, SERVICES, type Services } from '#libs/application';
import { type CrisisSettingsView, crisisSettingsSchema } from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { CRISIS_SETTINGS_EXAMPLE } from './incident-examples.js';

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/crisis-settings')
export class CrisisSettingsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Clocks, roles and policies by level, and which single cases are alerts' })
  @ApiResponse({ status: 200, description: 'The settings', standardSchema: crisisSettingsSchema })
  read(@Me() me: Principal) {
    return readCrisisSettings(this.services, me.tenantId);
  }

  @Put()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Set them all; clocks that run keep their due times' })
  @ApiJsonBody(crisisSettingsSchema, CRISIS_SETTINGS_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As they are now', standardSchema: crisisSettingsSchema })
  @ApiProblems(409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: crisisSettingsSchema }) settings: CrisisSettingsView,
  ) {
    return changeCrisisSettings(this.services, by, me.tenantId, settings);
  }
}
