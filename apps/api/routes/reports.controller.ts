import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  type IdempotentRequest,
  listReports,
  markAbusive,
  readReport,
  SERVICES,
  type Services,
  takeReport,
  takeReports,
} from '#libs/application';
import {
  documentedReportsSchema,
  type NewReport,
  newReportSchema,
  parseReports,
  type ReportListQuery,
  reportBatchAnswerSchema,
  reportBatchSchema,
  reportListQuerySchema,
  reportPageSchema,
  reportReceiptSchema,
  reportSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { IDEMPOTENCY } from './examples.js';
import { REPORT_EXAMPLE, REPORTS_EXAMPLE } from './report-examples.js';

@ApiTags('reports')
@ApiBearerAuth()
@Controller('v1/reports')
export class ReportsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @HttpCode(202)
  @Requires('reports:write')
  @ApiOperation({
    summary: "Hand in a user's report 举报 of an item",
    description:
      'Opens a case for the item, or weighs on the one there is. The same reporter and item again is the same report. Once somebody has decided, `report.answered` tells what to say to the reporter. At most 30 an hour and reporter.',
  })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newReportSchema, REPORT_EXAMPLE)
  @ApiResponse({ status: 202, description: 'Filed', standardSchema: reportReceiptSchema })
  @ApiProblems(404, 410)
  submit(
    @Me() me: Principal,
    @Body({ schema: newReportSchema }) report: NewReport,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return takeReport(this.services, me.tenantId, report, request);
  }

  @Post('batch')
  @HttpCode(202)
  @Requires('reports:write')
  @ApiOperation({ summary: 'Hand in up to 500 reports; the good ones are kept when others are bad' })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(documentedReportsSchema, REPORTS_EXAMPLE)
  @ApiResponse({ status: 202, description: 'Filed, one by one', standardSchema: reportBatchAnswerSchema })
  submitMany(
    @Me() me: Principal,
    @Body({ schema: reportBatchSchema }) batch: z.infer<typeof reportBatchSchema>,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return takeReports(this.services, me.tenantId, parseReports(batch.reports), request);
  }

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: 'Reports, newest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: reportPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: reportListQuerySchema }) query: ReportListQuery) {
    return listReports(this.services, me, query);
  }

  @Get(':id')
  @Requires('cases:read')
  @ApiOperation({ summary: 'A report with the words it names' })
  @ApiResponse({ status: 200, description: 'The report', standardSchema: reportSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readReport(this.services, me, parseId(id));
  }

  @Post(':id/mark-abusive')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({
    summary: 'Find that a report was made to harm: it weighs nothing, and counts against its reporter',
  })
  @ApiResponse({ status: 200, description: 'The report as it is now', standardSchema: reportSchema })
  @ApiProblems(404, 409, 422)
  mark(@By() by: Doer & { readonly principal: Principal }, @Param('id') id: string) {
    return markAbusive(this.services, by, parseId(id));
  }
}
