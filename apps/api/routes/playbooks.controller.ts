import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  approvePlaybook,
  createPlaybook,
  dryRunPlaybook,
  listPlaybooks,
  readPlaybook,
  rejectPlaybook,
  retirePlaybook,
  rollBackPlaybook,
  SERVICES,
  type Services,
  savePlaybookDraft,
  shippedPlaybooks,
  submitPlaybook,
  withdrawPlaybook,
} from '#libs/application';
import {
  type DryRun,
  dryRunAnswerSchema,
  dryRunSchema,
  type NewPlaybook,
  newPlaybookSchema,
  type PlaybookApproval,
  type PlaybookDraft,
  type PlaybookListQuery,
  type PlaybookReason,
  playbookApprovalSchema,
  playbookDetailSchema,
  playbookDraftSchema,
  playbookListQuerySchema,
  playbookPageSchema,
  playbookReasonSchema,
  playbookTemplatesSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { DRY_RUN, NEW_PLAYBOOK, PLAYBOOK_BODY, PLAYBOOK_DIGEST } from './playbook-examples.js';

const CHANGES = [400, 401, 403, 404, 409, 422] as const;
const DETAIL = {
  status: 200,
  description: 'The playbook as it is now, with its versions',
  standardSchema: playbookDetailSchema,
} as const;

/** Playbooks 预案: written by one, approved by another, carried out in incidents. */
@ApiTags('playbooks')
@ApiBearerAuth()
@Controller('v1/playbooks')
export class PlaybooksController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Playbooks, oldest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: playbookPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: playbookListQuerySchema }) query: PlaybookListQuery) {
    return listPlaybooks(this.services, me.tenantId, query);
  }

  @Post()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Write a playbook; its first version is a draft that starts nowhere yet' })
  @ApiJsonBody(newPlaybookSchema, NEW_PLAYBOOK)
  @ApiResponse({ ...DETAIL, status: 201 })
  @ApiProblems(409)
  create(@Me() me: Principal, @By() by: Doer, @Body({ schema: newPlaybookSchema }) wish: NewPlaybook) {
    return createPlaybook(this.services, me.tenantId, by, wish);
  }

  @Get('templates')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Playbooks that ship, to begin with' })
  @ApiResponse({ status: 200, description: 'All of them', standardSchema: playbookTemplatesSchema })
  templates() {
    return shippedPlaybooks();
  }

  @Get(':id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'A playbook with its versions, newest first' })
  @ApiResponse(DETAIL)
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readPlaybook(this.services, me.tenantId, parseId(id));
  }

  @Put(':id/draft')
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Change the draft, or begin the next version with it' })
  @ApiJsonBody(playbookDraftSchema, { body: PLAYBOOK_BODY })
  @ApiResponse(DETAIL)
  @ApiProblems(...CHANGES, 413, 415)
  draft(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: playbookDraftSchema }) wish: PlaybookDraft,
  ) {
    return savePlaybookDraft(this.services, me.tenantId, by, parseId(id), wish);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Hand the draft to the others for approval; for members, not for programs' })
  @ApiResponse(DETAIL)
  @ApiProblems(404, 409, 422)
  submit(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return submitPlaybook(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('incidents:approve')
  @ApiOperation({
    summary: 'Put the version in review, as you looked at it, in force',
    description:
      'For members, not for programs; never by whoever wrote, changed or submitted it. Runs under way keep theirs.',
  })
  @ApiJsonBody(playbookApprovalSchema, { digest: PLAYBOOK_DIGEST })
  @ApiResponse(DETAIL)
  @ApiProblems(...CHANGES)
  approve(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: playbookApprovalSchema }) approval: PlaybookApproval,
  ) {
    return approvePlaybook(this.services, me.tenantId, by, parseId(id), approval);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Requires('incidents:approve')
  @ApiOperation({ summary: 'Send the version in review back to be changed' })
  @ApiJsonBody(playbookReasonSchema, { reason: '缺少对外口径一步' })
  @ApiResponse(DETAIL)
  @ApiProblems(...CHANGES)
  reject(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: playbookReasonSchema }) reason: PlaybookReason,
  ) {
    return rejectPlaybook(this.services, me.tenantId, by, parseId(id), reason);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Take a version out of review to change it, or give the draft up' })
  @ApiResponse(DETAIL)
  @ApiProblems(404, 409, 422)
  withdraw(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return withdrawPlaybook(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Take the version in force out of it: it starts no more' })
  @ApiJsonBody(playbookReasonSchema, { reason: '并入新的预案' })
  @ApiResponse(DETAIL)
  @ApiProblems(...CHANGES)
  retire(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: playbookReasonSchema }) reason: PlaybookReason,
  ) {
    return retirePlaybook(this.services, me.tenantId, by, parseId(id), reason);
  }

  @Post(':id/rollback')
  @HttpCode(200)
  @Requires('incidents:approve')
  @ApiOperation({ summary: 'Put back in force, as a new version, what the live one replaced' })
  @ApiJsonBody(playbookReasonSchema, { reason: '新版漏了停售一步' })
  @ApiResponse(DETAIL)
  @ApiProblems(...CHANGES)
  rollBack(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: playbookReasonSchema }) reason: PlaybookReason,
  ) {
    return rollBackPlaybook(this.services, me.tenantId, by, parseId(id), reason);
  }

  @Post(':id/dry-run')
  @HttpCode(200)
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Who would be told what, when, in simulated time; changes nothing, tells nobody' })
  @ApiJsonBody(dryRunSchema, DRY_RUN)
  @ApiResponse({ status: 200, description: 'Everything in order', standardSchema: dryRunAnswerSchema })
  @ApiProblems(404)
  dryRun(@Me() me: Principal, @Param('id') id: string, @Body({ schema: dryRunSchema }) wish: DryRun) {
    return dryRunPlaybook(this.services, me.tenantId, parseId(id), wish);
  }
}
