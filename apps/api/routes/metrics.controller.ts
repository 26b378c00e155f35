import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { renderMetrics, SERVICES, type Services } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import { mayReadMetrics } from '#libs/runtime';
import { Requires } from '../http/permissions.js';
import type { ApiRequest } from '../http/request.js';
import { ApiProblems } from './documentation.js';

@ApiTags('operations')
@ApiBearerAuth()
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  /** Figures of the whole installation: no key of a tenant opens them. */
  @Get()
  @Requires('public')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('cache-control', 'no-store')
  @ApiResponse({ status: 200, description: 'Figures in the text format of Prometheus' })
  @ApiProblems(401)
  @ApiOperation({ summary: 'Figures for Prometheus: with FENGSUI_METRICS_TOKEN, or from this machine' })
  read(@Req() request: ApiRequest): Promise<string> {
    const { metricsToken } = this.services;
    if (!mayReadMetrics(metricsToken, request.headers, request.socket.remoteAddress))
      throw new FengsuiError('auth.invalid', 'Send Authorization: Bearer with FENGSUI_METRICS_TOKEN.', [], {
        'www-authenticate': 'Bearer',
      });
    return renderMetrics(this.services);
  }
}
