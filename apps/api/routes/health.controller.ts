import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({ summary: 'For load balancers: 503 once the process drains; asks no dependency' })
  serving(@Res({ passthrough: true }) reply: FastifyReply) {
    if (this.drain.begun) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: this.drain.begun ? 'draining' : 'ok' };
  }

  @Get('ready')
  @Requires('public')
  @ApiOperation({ summary: 'All parts work; 503 names the one that fails, and why' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const readiness = await readReadiness(this.services, this.drain.begun);
    if (readiness.failing.length > 0) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
