import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { changeQueues, listColleagues, readQueues, SERVICES, type Services } from '#libs/application';
import {
  colleagueListSchema,
  type DeskQueuesChange,
  deskQueuesChangeSchema,
  deskQueuesSchema,
} from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { QUEUES_EXAMPLE } from './queue-examples.js';

@ApiTags('desk')
@ApiBearerAuth()
@Controller('v1')
export class QueuesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('queues')
  @Requires('cases:read')
  @ApiOperation({ summary: 'Queues with their SLA targets, the routes into them, and calendars' })
  @ApiResponse({ status: 200, description: 'As they stand', standardSchema: deskQueuesSchema })
  queues(@Me() me: Principal) {
    return readQueues(this.services, me.tenantId);
  }

  @Put('queues')
  @Requires('desk:manage')
  @ApiOperation({
    summary: 'Put other queues, routes and calendars in force',
    description:
      'Send the revision that was read: 409 when somebody changed them since. Cases go by them from the next time they are flagged. The first route that fits wins; what fits none goes to `default`.',
  })
  @ApiJsonBody(deskQueuesChangeSchema, QUEUES_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As they stand now', standardSchema: deskQueuesSchema })
  @ApiProblems(409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: deskQueuesChangeSchema }) wish: DeskQueuesChange,
  ) {
    return changeQueues(this.services, me.tenantId, by, wish);
  }

  @Get('colleagues')
  @Requires('cases:read')
  @ApiOperation({ summary: 'The members who may work on cases, by name' })
  @ApiResponse({ status: 200, description: 'Who they are', standardSchema: colleagueListSchema })
  colleagues(@Me() me: Principal) {
    return listColleagues(this.services, me.tenantId);
  }
}
