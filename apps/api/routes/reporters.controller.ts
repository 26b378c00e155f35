import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listReporters, readReporter, SERVICES, type Services } from '#libs/application';
import {
  type ReporterListQuery,
  reporterListQuerySchema,
  reporterPageSchema,
  reporterSchema,
} from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

/** Who reports, by pseudonym, and how right they were. */
@ApiTags('reports')
@ApiBearerAuth()
@Controller('v1/reporters')
export class ReportersController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: 'Reporters with their accuracy, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: reporterPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: reporterListQuerySchema }) query: ReporterListQuery) {
    return listReporters(this.services, me, query);
  }

  @Get(':pseudonym')
  @Requires('cases:read')
  @ApiOperation({ summary: 'A reporter by pseudonym' })
  @ApiResponse({ status: 200, description: 'The reporter', standardSchema: reporterSchema })
  @ApiProblems(404)
  read(@Me() me: Principal, @Param('pseudonym') pseudonym: string) {
    return readReporter(this.services, me, pseudonym);
  }
}
