import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { changeAccessSettings, readAccessSettings, SERVICES, type Services } from '#libs/application';
import { type AccessSettings, accessSettingsSchema } from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';

@ApiTags('members')
@ApiBearerAuth()
@Controller('v1/settings/access')
export class AccessSettingsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('members:read')
  @ApiOperation({ summary: 'Which roles need a second factor' })
  @ApiResponse({ status: 200, description: 'The rules', standardSchema: accessSettingsSchema })
  read(@Me() me: Principal) {
    return readAccessSettings(this.services, me.tenantId);
  }

  @Put()
  @Requires('members:write')
  @ApiOperation({ summary: 'Say which roles need a second factor; members who lack one may then only enrol' })
  @ApiJsonBody(accessSettingsSchema, { secondFactorRoles: ['policy_admin'] })
  @ApiResponse({
    status: 200,
    description: 'The rules as they are now',
    standardSchema: accessSettingsSchema,
  })
  @ApiProblems(409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: accessSettingsSchema }) settings: AccessSettings,
  ) {
    return changeAccessSettings(this.services, me.tenantId, settings, by);
  }
}
