import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { checkAudit, exportAudit, listAudit, SERVICES, type Services } from '#libs/application';
import {
  type AuditExportQuery,
  type AuditListQuery,
  type AuditVerifyQuery,
  auditExportQuerySchema,
  auditListQuerySchema,
  auditPageSchema,
  auditVerificationSchema,
  auditVerifyQuerySchema,
} from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
export class AuditController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('audit:read')
  @ApiOperation({ summary: 'Who changed what, newest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: auditPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: auditListQuerySchema }) query: AuditListQuery) {
    return listAudit(this.services, me.tenantId, query);
  }

  @Get('verify')
  @Requires('audit:read')
  @ApiOperation({
    summary: 'Whether the log is as it was written',
    description: 'Looks for at most five seconds; `bin/fengsui audit verify` looks at everything.',
  })
  @ApiResponse({ status: 200, description: 'What was found', standardSchema: auditVerificationSchema })
  @ApiProblems(400, 422)
  verify(@Me() me: Principal, @Query({ schema: auditVerifyQuerySchema }) query: AuditVerifyQuery) {
    return checkAudit(this.services, me.tenantId, query);
  }

  @Get('export')
  @Requires('audit:read')
  @ApiOperation({
    summary: 'The log as JSON lines or CSV, newest first; the export itself is a row of the log',
  })
  @ApiProduces('application/x-ndjson', 'text/csv')
  @ApiResponse({ status: 200, description: 'The file, streamed' })
  @ApiProblems(400, 422)
  async export(
    @Me() me: Principal,
    @By() by: Doer,
    @Query({ schema: auditExportQuerySchema }) query: AuditExportQuery,
  ): Promise<StreamableFile> {
    const { stream, type, name } = await exportAudit(this.services, me.tenantId, by, query);
    return new StreamableFile(stream, { type, disposition: `attachment; filename="${name}"` });
  }
}
