import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  approveNorm,
  backtestNorm,
  changeNorm,
  createNorm,
  listNorms,
  readNormDetail,
  readNormSettings,
  rejectNorm,
  rollBackNorm,
  SERVICES,
  type Services,
  saveNormSettings,
  submitNorm,
  withdrawNorm,
} from '#libs/application';
import {
  type BacktestQuery,
  backtestQuerySchema,
  backtestSchema,
  type NewNorm,
  type NormApproval,
  type NormChange,
  type NormListQuery,
  type NormReason,
  type NormSettings,
  newNormSchema,
  normApprovalSchema,
  normChangeSchema,
  normDetailSchema,
  normListQuerySchema,
  normPageSchema,
  normReasonSchema,
  normSchema,
  normSettingsSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { DICTIONARY_DRAFT, NEW_NORM, NORM_DIGEST } from './norm-examples.js';

const CHANGES = [400, 401, 403, 404, 409, 422] as const;

/** A tenant's own words, rules and thresholds: written by one, approved by another. */
@ApiTags('norms')
@ApiBearerAuth()
@Controller('v1/norms')
export class NormVersionsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('norms:write')
  @ApiOperation({ summary: 'Draft a norm of your own, or its next version; refused unless it compiles' })
  @ApiJsonBody(newNormSchema, NEW_NORM)
  @ApiResponse({
    status: 201,
    description: 'The draft; nothing is judged by it yet',
    standardSchema: normSchema,
  })
  @ApiProblems(409)
  create(@Me() me: Principal, @By() by: Doer, @Body({ schema: newNormSchema }) norm: NewNorm) {
    return createNorm(this.services, me.tenantId, by, norm);
  }

  @Get()
  @Requires('norms:read')
  @ApiOperation({ summary: 'Versions of your norms, newest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: normPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: normListQuerySchema }) query: NormListQuery) {
    return listNorms(this.services, me.tenantId, query);
  }

  @Get('settings')
  @Requires('norms:read')
  @ApiOperation({ summary: 'How many members have to approve a norm' })
  @ApiResponse({ status: 200, description: 'The settings', standardSchema: normSettingsSchema })
  settings(@Me() me: Principal) {
    return readNormSettings(this.services, me.tenantId);
  }

  @Put('settings')
  @Requires('members:write')
  @ApiOperation({ summary: 'Ask for one approval or two; for administrators' })
  @ApiJsonBody(normSettingsSchema, { approvals: 1 })
  @ApiResponse({ status: 200, description: 'The settings', standardSchema: normSettingsSchema })
  saveSettings(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: normSettingsSchema }) settings: NormSettings,
  ) {
    return saveNormSettings(this.services, me.tenantId, by, settings);
  }

  @Get(':id')
  @Requires('norms:read')
  @ApiOperation({ summary: 'A version with its text, line by line beside the one in force' })
  @ApiResponse({ status: 200, description: 'The version', standardSchema: normDetailSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readNormDetail(this.services, me.tenantId, parseId(id));
  }

  @Put(':id')
  @Requires('norms:write')
  @ApiOperation({ summary: 'Change a draft; refused unless it compiles' })
  @ApiJsonBody(normChangeSchema, { text: DICTIONARY_DRAFT.text })
  @ApiResponse({ status: 200, description: 'The draft', standardSchema: normSchema })
  @ApiProblems(...CHANGES, 413, 415)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: normChangeSchema }) change: NormChange,
  ) {
    return changeNorm(this.services, me.tenantId, by, parseId(id), change);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Requires('norms:write')
  @ApiOperation({
    summary: 'Hand a draft to the others for approval; the sentences beside its words are tried',
  })
  @ApiResponse({ status: 200, description: 'In review', standardSchema: normSchema })
  @ApiProblems(...CHANGES)
  submit(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return submitNorm(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('norms:approve')
  @ApiOperation({
    summary: 'Approve the text you looked at; the last approval it needs puts it in force',
    description:
      'For members, not for programs; never by whoever wrote, changed or submitted it, and never twice.',
  })
  @ApiJsonBody(normApprovalSchema, { digest: NORM_DIGEST })
  @ApiResponse({ status: 200, description: 'In review or live', standardSchema: normSchema })
  @ApiProblems(...CHANGES)
  approve(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: normApprovalSchema }) approval: NormApproval,
  ) {
    return approveNorm(this.services, me.tenantId, by, parseId(id), approval);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Requires('norms:approve')
  @ApiOperation({ summary: 'Send a version back to be changed' })
  @ApiJsonBody(normReasonSchema, { reason: '误伤太多' })
  @ApiResponse({ status: 200, description: 'A draft again', standardSchema: normSchema })
  @ApiProblems(...CHANGES)
  reject(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: normReasonSchema }) reason: NormReason,
  ) {
    return rejectNorm(this.services, me.tenantId, by, parseId(id), reason);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('norms:write')
  @ApiOperation({ summary: 'Take a version out of review to change it, or give a draft up' })
  @ApiResponse({ status: 200, description: 'A draft, or retired', standardSchema: normSchema })
  @ApiProblems(404, 409, 422)
  withdraw(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return withdrawNorm(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/rollback')
  @HttpCode(200)
  @Requires('norms:approve')
  @ApiOperation({ summary: 'Put back in force, as a new version, what a live one replaced, or nothing' })
  @ApiJsonBody(normReasonSchema, { reason: '上线后误伤' })
  @ApiResponse({
    status: 200,
    description: 'The version in force, or the one that went',
    standardSchema: normSchema,
  })
  @ApiProblems(...CHANGES)
  rollBack(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: normReasonSchema }) reason: NormReason,
  ) {
    return rollBackNorm(this.services, me.tenantId, by, parseId(id), reason);
  }

  @Post(':id/backtest')
  @HttpCode(200)
  @Requires('norms:write')
  @ApiOperation({
    summary: 'What the newest stored items would get with this version in force; changes nothing',
  })
  @ApiJsonBody(backtestQuerySchema, { items: 500 })
  @ApiResponse({
    status: 200,
    description: 'Counts, and up to 20 items that change',
    standardSchema: backtestSchema,
  })
  @ApiProblems(...CHANGES)
  backtest(
    @Me() me: Principal,
    @Param('id') id: string,
    @Body({ schema: backtestQuerySchema }) query: BacktestQuery,
  ) {
    return backtestNorm(this.services, me, parseId(id), query);
  }
}
