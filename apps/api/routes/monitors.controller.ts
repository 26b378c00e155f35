import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeMonitor,
  createMonitor,
  type IdempotentRequest,
  listMonitors,
  muteMonitor,
  readMonitor,
  removeMonitor,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type MonitorChange,
  type MonitorListQuery,
  type MonitorMute,
  monitorChangeSchema,
  monitorListQuerySchema,
  monitorMuteSchema,
  monitorPageSchema,
  monitorSchema,
  type NewMonitor,
  newMonitorSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { IDEMPOTENCY, MONITOR_EXAMPLE } from './examples.js';

@ApiTags('monitors')
@ApiBearerAuth()
@Controller('v1/monitors')
export class MonitorsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Watch a brand: verdicts then tell what a text says of it' })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newMonitorSchema, MONITOR_EXAMPLE)
  @ApiResponse({ status: 201, description: 'In force within seconds', standardSchema: monitorSchema })
  @ApiProblems(400, 401, 403, 409, 422)
  create(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: newMonitorSchema }) monitor: NewMonitor,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return createMonitor(this.services, me.tenantId, by, monitor, request);
  }

  @Get()
  @Requires('monitors:read')
  @ApiOperation({ summary: 'Monitors, oldest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: monitorPageSchema })
  @ApiProblems(400, 401, 403, 422)
  list(@Me() me: Principal, @Query({ schema: monitorListQuerySchema }) query: MonitorListQuery) {
    return listMonitors(this.services, me.tenantId, query);
  }

  @Get(':id')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'A monitor' })
  @ApiResponse({ status: 200, description: 'The monitor', standardSchema: monitorSchema })
  @ApiProblems(401, 403, 404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readMonitor(this.services, me.tenantId, parseId(id));
  }

  @Patch(':id')
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Change what is named, leave the rest' })
  @ApiJsonBody(monitorChangeSchema, { active: false })
  @ApiResponse({ status: 200, description: 'The monitor as it is now', standardSchema: monitorSchema })
  @ApiProblems(400, 401, 403, 404, 422)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: monitorChangeSchema }) change: MonitorChange,
  ) {
    return changeMonitor(this.services, me.tenantId, by, parseId(id), change);
  }

  @Post(':id/mute')
  @HttpCode(200)
  @Requires('monitors:write')
  @ApiOperation({
    summary: 'Keep its mentions and alert nobody, until a moment or for good; or let it speak again',
  })
  @ApiJsonBody(monitorMuteSchema, { muted: true, until: null })
  @ApiResponse({ status: 200, description: 'The monitor as it is now', standardSchema: monitorSchema })
  @ApiProblems(400, 401, 403, 404, 422)
  mute(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: monitorMuteSchema }) mute: MonitorMute,
  ) {
    return muteMonitor(this.services, me.tenantId, by, parseId(id), mute);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Stop watching' })
  @ApiProblems(401, 403, 404, 422)
  async remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await removeMonitor(this.services, me.tenantId, by, parseId(id));
  }
}
