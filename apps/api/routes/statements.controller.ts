import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  approveStatement,
  changeStatement,
  checkReply,
  createStatement,
  draftStatement,
  listStatements,
  publishStatement,
  readCurrentStatements,
  readStatement,
  rejectStatement,
  removeStatement,
  SERVICES,
  type Services,
  submitStatement,
  withdrawStatement,
} from '#libs/application';
import {
  type CurrentStatementsQuery,
  currentStatementsQuerySchema,
  currentStatementsSchema,
  type NewStatement,
  newStatementSchema,
  type StatementChange,
  type StatementCheckRequest,
  type StatementDraft,
  type StatementListQuery,
  type StatementReason,
  statementChangeSchema,
  statementCheckRequestSchema,
  statementCheckSchema,
  statementDraftSchema,
  statementListQuerySchema,
  statementPageSchema,
  statementReasonSchema,
  statementSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import {
  STATEMENT_CHANGE_EXAMPLE,
  STATEMENT_CHECK_EXAMPLE,
  STATEMENT_EXAMPLE,
  STATEMENT_REASON_EXAMPLE,
  STATEMENT_REVISION_EXAMPLE,
} from './statement-examples.js';

const AS_IT_IS = { status: 200, description: 'As it is now', standardSchema: statementSchema };

/** Statements 口径: what everybody answers alike. */
@ApiTags('statements')
@ApiBearerAuth()
@Controller('v1/statements')
export class StatementsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'A statement with its first draft' })
  @ApiJsonBody(newStatementSchema, STATEMENT_EXAMPLE)
  @ApiResponse({ status: 201, description: 'Drafted', standardSchema: statementSchema })
  @ApiProblems(404, 409)
  create(@Me() me: Principal, @By() by: Doer, @Body({ schema: newStatementSchema }) statement: NewStatement) {
    return createStatement(this.services, me.tenantId, by, statement);
  }

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Statements with their versions, newest first' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: statementPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: statementListQuerySchema }) query: StatementListQuery) {
    return listStatements(this.services, me.tenantId, query);
  }

  @Get('current')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'What everybody says now: of an incident, a monitor, or what a case names' })
  @ApiResponse({ status: 200, description: 'Newest first', standardSchema: currentStatementsSchema })
  @ApiProblems(400, 404, 422)
  current(
    @Me() me: Principal,
    @Query({ schema: currentStatementsQuerySchema }) query: CurrentStatementsQuery,
  ) {
    return readCurrentStatements(this.services, me.tenantId, query);
  }

  @Post('check')
  @HttpCode(200)
  @Requires('incidents:read')
  @ApiOperation({
    summary: 'Compare a reply with what everybody says: contradictions, what is missing or forbidden',
  })
  @ApiJsonBody(statementCheckRequestSchema, STATEMENT_CHECK_EXAMPLE)
  @ApiResponse({ status: 200, description: 'What was found', standardSchema: statementCheckSchema })
  @ApiProblems(404)
  check(@Me() me: Principal, @Body({ schema: statementCheckRequestSchema }) request: StatementCheckRequest) {
    return checkReply(this.services, me.tenantId, request);
  }

  @Get(':id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'A statement with all its versions' })
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readStatement(this.services, me.tenantId, parseId(id));
  }

  @Patch(':id')
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Change title, incident or monitors; words are changed by drafts' })
  @ApiJsonBody(statementChangeSchema, STATEMENT_CHANGE_EXAMPLE)
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: statementChangeSchema }) change: StatementChange,
  ) {
    return changeStatement(this.services, me.tenantId, by, parseId(id), change);
  }

  @Delete(':id')
  @AnswersNothing('It is gone')
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Delete a statement that was never published' })
  @ApiProblems(404, 409, 422)
  remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return removeStatement(this.services, me.tenantId, by, parseId(id));
  }

  @Put(':id/draft')
  @Requires('incidents:manage')
  @ApiOperation({
    summary: 'Other words: in place of the draft, or as the next version',
    description: 'Approvals of the draft are gone then. Blanks `{{名}}` may stand until it is published.',
  })
  @ApiJsonBody(statementDraftSchema, STATEMENT_REVISION_EXAMPLE)
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 409)
  draft(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: statementDraftSchema }) draft: StatementDraft,
  ) {
    return draftStatement(this.services, me.tenantId, by, parseId(id), draft);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Hand the draft in for approval' })
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 409, 422)
  submit(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return submitStatement(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('incidents:approve')
  @ApiOperation({ summary: 'Approve: never one’s own words; incidents of level I and II need two people' })
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 409, 422)
  approve(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return approveStatement(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Requires('incidents:approve')
  @ApiOperation({ summary: 'Send it back to its draft' })
  @ApiJsonBody(statementReasonSchema, STATEMENT_REASON_EXAMPLE)
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 409)
  reject(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: statementReasonSchema }) { reason }: StatementReason,
  ) {
    return rejectStatement(this.services, me.tenantId, by, parseId(id), reason);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Requires('incidents:manage')
  @ApiOperation({
    summary: 'From now on everybody says this; the incident’s clock of the first statement stops',
  })
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 409, 422)
  publish(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return publishStatement(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Nobody says it any more' })
  @ApiJsonBody(statementReasonSchema, STATEMENT_REASON_EXAMPLE)
  @ApiResponse(AS_IT_IS)
  @ApiProblems(404, 409)
  withdraw(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: statementReasonSchema }) { reason }: StatementReason,
  ) {
    return withdrawStatement(this.services, me.tenantId, by, parseId(id), reason);
  }
}
