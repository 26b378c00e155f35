import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readReadiness, SERVICES, type Services } from '#libs/application';
import { Drain } from '../http/drain.js';
import { Requires } from '../http/permissions.js';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    private readonly drain: Drain,
  ) {}

  @Get('live')
  @Requires('public')
  @ApiOperation({ summary: 'The process runs; asks no dependency' })
  live() {
    return { status: 'ok' };
  }

  @Get('serving')
  @Requires('public')
  @ApiResponse({ status: 200, description: 'Send requests here' })
  @ApiResponse({ status: 503, description: 'It drains: send them elsewhere' })
  @ApiOperation({ summary: 'For load balancers: 503 once the process drains; asks no dependency' })
  serving(@Res({ passthrough: true }) reply: FastifyReply) {
    if (this.drain.begun) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: this.drain.begun ? 'draining' : 'ok' };
  }

  @Get('ready')
  @Requires('public')
  @ApiResponse({ status: 200, description: 'All parts work' })
  @ApiResponse({ status: 503, description: 'Something fails; `failing` names it' })
  @ApiOperation({ summary: 'All parts work; 503 names the one that fails, and why' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const readiness = await readReadiness(this.services, this.drain.begun);
    if (readiness.failing.length > 0) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
