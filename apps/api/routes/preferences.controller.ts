import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { changeOwnPreferences, readOwnPreferences, SERVICES, type Services } from '#libs/application';
import { type PreferencesChange, preferencesChangeSchema, preferencesSchema } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { PREFERENCES_EXAMPLE } from './preferences-examples.js';

@ApiTags('session')
@Controller('v1/me/preferences')
export class PreferencesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('session:own')
  @ApiOperation({ summary: "One's own saved views, sounds and notifications" })
  @ApiResponse({ status: 200, description: 'As saved last', standardSchema: preferencesSchema })
  read(@Me() me: Principal) {
    return readOwnPreferences(this.services, me);
  }

  @Put()
  @Requires('session:own')
  @ApiOperation({ summary: "Save one's own preferences, over the revision that was read" })
  @ApiJsonBody(preferencesChangeSchema, PREFERENCES_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Saved', standardSchema: preferencesSchema })
  @ApiProblems(409)
  change(@Me() me: Principal, @Body({ schema: preferencesChangeSchema }) change: PreferencesChange) {
    return changeOwnPreferences(this.services, me, change);
  }
}
