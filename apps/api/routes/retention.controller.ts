import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeRetention,
  listRetentionRuns,
  previewRetention,
  readRetention,
  SERVICES,
  type Services,
  startRetentionRun,
} from '#libs/application';
import {
  type Retention,
  type RetentionRunQuery,
  retentionPreviewSchema,
  retentionRunPageSchema,
  retentionRunQuerySchema,
  retentionRunSchema,
  retentionSchema,
} from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { RETENTION_EXAMPLE } from './privacy-examples.js';

/** How long what is kept. A run a day removes what is older, and says what it removed. */
@ApiTags('privacy')
@ApiBearerAuth()
@Controller('v1/privacy/retention')
export class RetentionController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'How long what is kept' })
  @ApiResponse({ status: 200, description: 'The rules in force', standardSchema: retentionSchema })
  read(@Me() me: Principal) {
    return readRetention(this.services, me.tenantId);
  }

  @Put()
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'Put other rules in force; the next run goes by them' })
  @ApiJsonBody(retentionSchema, RETENTION_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The rules in force now', standardSchema: retentionSchema })
  change(@Me() me: Principal, @By() by: Doer, @Body({ schema: retentionSchema }) rules: Retention) {
    return changeRetention(this.services, by, me.tenantId, rules);
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'What a run by these rules would remove now; removes nothing' })
  @ApiJsonBody(retentionSchema, RETENTION_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Counts', standardSchema: retentionPreviewSchema })
  preview(@Me() me: Principal, @Body({ schema: retentionSchema }) rules: Retention) {
    return previewRetention(this.services, me.tenantId, rules);
  }

  @Post('runs')
  @HttpCode(202)
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'Start a run now instead of waiting for the daily one' })
  @ApiResponse({ status: 202, description: 'The run, under way', standardSchema: retentionRunSchema })
  start(@Me() me: Principal, @By() by: Doer) {
    return startRetentionRun(this.services, by, me.tenantId);
  }

  @Get('runs')
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'Runs and what each removed, newest first' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: retentionRunPageSchema })
  @ApiProblems(400, 422)
  runs(@Me() me: Principal, @Query({ schema: retentionRunQuerySchema }) query: RetentionRunQuery) {
    return listRetentionRuns(this.services, me.tenantId, query);
  }
}
