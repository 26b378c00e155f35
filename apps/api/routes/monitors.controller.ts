import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  cancelBackfill,
  changeMonitor,
  createMonitor,
  type IdempotentRequest,
  listMonitors,
  muteMonitor,
  orderBackfill,
  previewMonitor,
  readMonitor,
  readMonitorsOverview,
  removeMonitor,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type BackfillRequest,
  backfillRequestSchema,
  type MonitorChange,
  type MonitorListQuery,
  type MonitorMute,
  type MonitorPreviewRequest,
  monitorChangeSchema,
  monitorListQuerySchema,
  monitorMuteSchema,
  monitorOverviewSchema,
  monitorPageSchema,
  monitorPreviewRequestSchema,
  monitorPreviewSchema,
  monitorSchema,
  type NewMonitor,
  newMonitorSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { IDEMPOTENCY } from './examples.js';
import { MONITOR_EXAMPLE, MONITOR_PREVIEW_EXAMPLE } from './monitor-examples.js';

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
  @ApiProblems(409)
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
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: monitorListQuerySchema }) query: MonitorListQuery) {
    return listMonitors(this.services, me.tenantId, query);
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Try a monitor out on the newest stored items; nothing is saved' })
  @ApiJsonBody(monitorPreviewRequestSchema, MONITOR_PREVIEW_EXAMPLE)
  @ApiResponse({ status: 200, description: 'What it would find', standardSchema: monitorPreviewSchema })
  @ApiProblems(409)
  preview(@Me() me: Principal, @Body({ schema: monitorPreviewRequestSchema }) wish: MonitorPreviewRequest) {
    return previewMonitor(this.services, me, wish);
  }

  @Get('overview')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'Every monitor with its last 24 hours, and what waits for an answer' })
  @ApiResponse({ status: 200, description: 'Oldest first', standardSchema: monitorOverviewSchema })
  overview(@Me() me: Principal) {
    return readMonitorsOverview(this.services, me.tenantId);
  }

  @Get(':id')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'A monitor' })
  @ApiResponse({ status: 200, description: 'The monitor', standardSchema: monitorSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readMonitor(this.services, me.tenantId, parseId(id));
  }

  @Patch(':id')
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Change what is named, leave the rest' })
  @ApiJsonBody(monitorChangeSchema, { active: false })
  @ApiResponse({ status: 200, description: 'The monitor as it is now', standardSchema: monitorSchema })
  @ApiProblems(404)
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
  @ApiProblems(404)
  mute(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: monitorMuteSchema }) mute: MonitorMute,
  ) {
    return muteMonitor(this.services, me.tenantId, by, parseId(id), mute);
  }

  @Post(':id/backfill')
  @HttpCode(200)
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Look through the stored items of so many days again' })
  @ApiJsonBody(backfillRequestSchema, { days: 30 })
  @ApiResponse({ status: 200, description: 'The monitor with its progress', standardSchema: monitorSchema })
  @ApiProblems(404, 409)
  orderBackfill(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: backfillRequestSchema }) wish: BackfillRequest,
  ) {
    return orderBackfill(this.services, me.tenantId, by, parseId(id), wish);
  }

  @Delete(':id/backfill')
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Stop looking; what was found stays' })
  @ApiResponse({ status: 200, description: 'The monitor', standardSchema: monitorSchema })
  @ApiProblems(404, 422)
  cancelBackfill(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return cancelBackfill(this.services, me.tenantId, by, parseId(id));
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('monitors:write')
  @ApiOperation({ summary: 'Stop watching' })
  @ApiProblems(404, 422)
  async remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await removeMonitor(this.services, me.tenantId, by, parseId(id));
  }
}
