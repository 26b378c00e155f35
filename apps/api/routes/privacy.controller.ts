import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  approveErasure,
  changePrivacySettings,
  listErasures,
  makeAccessReport,
  readErasure,
  readPrivacySettings,
  rejectErasure,
  requestErasure,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type AccessReportRequest,
  accessReportRequestSchema,
  accessReportSchema,
  type ErasureListQuery,
  type ErasureRefusal,
  erasureListQuerySchema,
  erasurePageSchema,
  erasureRefusalSchema,
  erasureSchema,
  type NewErasure,
  newErasureSchema,
  type PrivacySettings,
  privacySettingsSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import {
  ACCESS_REPORT_EXAMPLE,
  ERASURE_EXAMPLE,
  ERASURE_REFUSAL_EXAMPLE,
  PRIVACY_SETTINGS_EXAMPLE,
} from './privacy-examples.js';

@ApiTags('privacy')
@ApiBearerAuth()
@Controller('v1/privacy')
export class PrivacyController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('settings')
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'Whether an erasure needs two people' })
  @ApiResponse({ status: 200, description: 'The settings', standardSchema: privacySettingsSchema })
  settings(@Me() me: Principal) {
    return readPrivacySettings(this.services, me.tenantId);
  }

  @Put('settings')
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'Switch four eyes on; off only where nobody else could look' })
  @ApiJsonBody(privacySettingsSchema, PRIVACY_SETTINGS_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As they are now', standardSchema: privacySettingsSchema })
  @ApiProblems(409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: privacySettingsSchema }) settings: PrivacySettings,
  ) {
    return changePrivacySettings(this.services, by, me.tenantId, settings);
  }

  @Post('erasures')
  @HttpCode(201)
  @Requires('privacy:manage')
  @ApiOperation({
    summary: 'Ask for everything of one author to be erased',
    description:
      'A second member with privacy:manage agrees; then a background job removes contents, verdicts, cases, corrections, the ' +
      'content of feed events, kept answers and counters. What the author writes after the approval is new.',
  })
  @ApiJsonBody(newErasureSchema, ERASURE_EXAMPLE)
  @ApiResponse({ status: 201, description: 'The erasure', standardSchema: erasureSchema })
  @ApiProblems(409)
  request(@Me() me: Principal, @By() by: Doer, @Body({ schema: newErasureSchema }) wish: NewErasure) {
    return requestErasure(this.services, by, me.tenantId, wish);
  }

  @Get('erasures')
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'Erasures, newest first' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: erasurePageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: erasureListQuerySchema }) query: ErasureListQuery) {
    return listErasures(this.services, me.tenantId, query);
  }

  @Get('erasures/:id')
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'How far an erasure has come, and what it removed' })
  @ApiResponse({ status: 200, description: 'The erasure', standardSchema: erasureSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readErasure(this.services, me.tenantId, parseId(id));
  }

  @Post('erasures/:id/approve')
  @HttpCode(200)
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'Agree to an erasure that somebody else asked for' })
  @ApiResponse({ status: 200, description: 'The erasure, under way', standardSchema: erasureSchema })
  @ApiProblems(404, 409, 422)
  approve(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return approveErasure(this.services, by, me, parseId(id));
  }

  @Post('erasures/:id/reject')
  @HttpCode(200)
  @Requires('privacy:manage')
  @ApiOperation({ summary: "Refuse an erasure, or take one's own wish back" })
  @ApiJsonBody(erasureRefusalSchema, ERASURE_REFUSAL_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The erasure', standardSchema: erasureSchema })
  @ApiProblems(404, 409)
  reject(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: erasureRefusalSchema }) { reason }: ErasureRefusal,
  ) {
    return rejectErasure(this.services, by, me.tenantId, parseId(id), reason);
  }

  @Post('access-reports')
  @HttpCode(200)
  @Requires('privacy:manage')
  @ApiOperation({ summary: 'All that is held of one author, a page at a time; audited' })
  @ApiJsonBody(accessReportRequestSchema, ACCESS_REPORT_EXAMPLE)
  @ApiResponse({ status: 200, description: 'One page', standardSchema: accessReportSchema })
  report(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: accessReportRequestSchema }) request: AccessReportRequest,
  ) {
    return makeAccessReport(this.services, by, me.tenantId, request);
  }
}
