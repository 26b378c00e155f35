import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listResponders, SERVICES, type Services } from '#libs/application';
import { responderListSchema } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';

@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/responders')
export class RespondersController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'The members who may be told of incidents, by name' })
  @ApiResponse({ status: 200, description: 'Who they are', standardSchema: responderListSchema })
  list(@Me() me: Principal) {
    return listResponders(this.services, me.tenantId);
  }
}
