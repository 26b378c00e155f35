import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { replayMonitor, SERVICES, type Services } from '#libs/application';
import { type ReplayRequest, replayRequestSchema, replaySchema } from '#libs/contracts';
import { type Principal, parseId } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { REPLAY_EXAMPLE } from './alert-examples.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';

@ApiTags('monitors')
@ApiBearerAuth()
@Controller('v1/monitors')
export class MonitorReplayController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post(':id/replay')
  @HttpCode(200)
  @Requires('monitors:read')
  @ApiOperation({ summary: 'Which bursts a stretch of the past would have raised; nothing is stored' })
  @ApiJsonBody(replayRequestSchema, REPLAY_EXAMPLE)
  @ApiResponse({ status: 200, description: 'What would have been raised', standardSchema: replaySchema })
  @ApiProblems(404)
  replay(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body({ schema: replayRequestSchema }) wish: ReplayRequest,
  ) {
    return replayMonitor(this.services, me, parseId(id), wish);
  }
}
