import { type BeforeApplicationShutdown, Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SERVICES, type Services } from '#libs/application';
import { Requires } from '../http/permissions.js';

const CHECK_MS = 2_000;
type Check = 'ok' | 'down';

@ApiTags('operations')
@Controller('health')
export class HealthController implements BeforeApplicationShutdown {
  private draining = false;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  beforeApplicationShutdown(): void {
    this.draining = true;
  }

  @Get('live')
  @Requires('public')
  @ApiOperation({ summary: 'The process runs; asks no dependency' })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Requires('public')
  @ApiOperation({ summary: 'The process can serve; 503 names the part that fails' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { database, queue } = this.services;
    const [databaseCheck, queueCheck] = await Promise.all([check(database.ping()), check(queue.check())]);
    const checks = {
      database: databaseCheck,
      queue: queueCheck,
      server: this.draining ? 'down' : 'ok',
    } as const;
    const failing = Object.entries(checks).flatMap(([part, state]) => (state === 'ok' ? [] : part));
    if (failing.length > 0) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: failing.length === 0 ? 'ok' : 'unavailable', failing, checks };
  }
}

async function check(asked: Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve('down'), CHECK_MS);
  });
  const answered = asked.then(
    (): Check => 'ok',
    (): Check => 'down',
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
