import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { changeDeskSettings, readDeskSettings, SERVICES, type Services } from '#libs/application';
import { type DeskSettingsView, deskSettingsSchema } from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { DESK_SETTINGS_EXAMPLE } from './decision-examples.js';
import { ApiJsonBody } from './documentation.js';

@ApiTags('desk')
@ApiBearerAuth()
@Controller('v1/desk-settings')
export class DeskSettingsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({
    summary: 'The ladder of penalties, strikes, what a second person agrees to, appeals’ deadlines',
  })
  @ApiResponse({ status: 200, description: 'The settings', standardSchema: deskSettingsSchema })
  read(@Me() me: Principal) {
    return readDeskSettings(this.services, me.tenantId);
  }

  @Put()
  @Requires('desk:manage')
  @ApiOperation({ summary: 'Set them all; strikes that were given stay as they are' })
  @ApiJsonBody(deskSettingsSchema, DESK_SETTINGS_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As they are now', standardSchema: deskSettingsSchema })
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: deskSettingsSchema }) settings: DeskSettingsView,
  ) {
    return changeDeskSettings(this.services, by, me.tenantId, settings);
  }
}
