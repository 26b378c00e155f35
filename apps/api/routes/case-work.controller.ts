import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  claimCase,
  decideCase,
  escalateCase,
  handOver,
  holdCase,
  keepClaim,
  listDecisions,
  releaseCase,
  SERVICES,
  type Services,
  undoDecision,
} from '#libs/application';
import {
  claimSchema,
  type Decide,
  decideSchema,
  decisionListSchema,
  decisionSchema,
  type Escalate,
  escalateSchema,
  type HandOver,
  type Hold,
  handOverSchema,
  holdSchema,
  type LeaseProof,
  leaseProofSchema,
  leaseSchema,
  type Undo,
  undoSchema,
} from '#libs/contracts';
import { type CaseId, type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { DECIDE_EXAMPLE, ESCALATE_EXAMPLE, HOLD_EXAMPLE, LEASE_EXAMPLE, UNDO_EXAMPLE } from './examples.js';
import { HAND_OVER_EXAMPLE } from './queue-examples.js';

type Caller = Doer & { readonly principal: Principal };

/** What people do to a case. A claim is a lease: its token proves it, and it expires without a heartbeat. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases/:id')
export class CaseWorkController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post('claim')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({ summary: 'Claim a case for five minutes; 409 names who has it, and until when' })
  @ApiResponse({ status: 200, description: 'Claimed', standardSchema: claimSchema })
  @ApiProblems(404, 409, 422)
  claim(@By() by: Caller, @Param('id') id: string) {
    return claimCase(this.services, by, parseId<CaseId>(id));
  }

  @Post('heartbeat')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({ summary: 'Keep a claim for another five minutes' })
  @ApiJsonBody(leaseProofSchema, LEASE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Kept', standardSchema: leaseSchema })
  @ApiProblems(404, 409)
  keep(@By() by: Caller, @Param('id') id: string, @Body({ schema: leaseProofSchema }) proof: LeaseProof) {
    return keepClaim(this.services, by, parseId<CaseId>(id), proof);
  }

  @Post('release')
  @AnswersNothing()
  @Requires('cases:work')
  @ApiOperation({ summary: 'Give a case back to its queue' })
  @ApiJsonBody(leaseProofSchema, LEASE_EXAMPLE)
  @ApiProblems(404, 409)
  async release(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: leaseProofSchema }) proof: LeaseProof,
  ): Promise<void> {
    await releaseCase(this.services, by, parseId<CaseId>(id), proof);
  }

  @Post('hand-over')
  @AnswersNothing()
  @Requires('cases:work')
  @ApiOperation({ summary: 'Give the claim to a colleague' })
  @ApiJsonBody(handOverSchema, HAND_OVER_EXAMPLE)
  @ApiProblems(404, 409)
  async handOver(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: handOverSchema }) wish: HandOver,
  ): Promise<void> {
    await handOver(this.services, by, parseId<CaseId>(id), wish);
  }

  @Post('hold')
  @AnswersNothing()
  @Requires('cases:work')
  @ApiOperation({ summary: 'Put a case aside until a time' })
  @ApiJsonBody(holdSchema, HOLD_EXAMPLE)
  @ApiProblems(404, 409)
  async hold(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: holdSchema }) wish: Hold,
  ): Promise<void> {
    await holdCase(this.services, by, parseId<CaseId>(id), wish);
  }

  @Post('escalate')
  @AnswersNothing()
  @Requires('cases:work')
  @ApiOperation({ summary: 'Hand a case to the senior moderators' })
  @ApiJsonBody(escalateSchema, ESCALATE_EXAMPLE)
  @ApiProblems(404, 409)
  async escalate(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: escalateSchema }) wish: Escalate,
  ): Promise<void> {
    await escalateCase(this.services, by, parseId<CaseId>(id), wish);
  }

  @Post('decide')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({ summary: 'Decide a claimed case; the platform hears of it after ten seconds' })
  @ApiJsonBody(decideSchema, DECIDE_EXAMPLE)
  @ApiResponse({
    status: 200,
    description: 'Decided; can be undone until commitAt',
    standardSchema: decisionSchema,
  })
  @ApiProblems(404, 409)
  decide(@By() by: Caller, @Param('id') id: string, @Body({ schema: decideSchema }) wish: Decide) {
    return decideCase(this.services, by, parseId<CaseId>(id), wish);
  }

  @Post('undo')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({
    summary: 'Take a decision back before the platform hears of it; the case is claimed again',
  })
  @ApiJsonBody(undoSchema, UNDO_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Undone', standardSchema: claimSchema })
  @ApiProblems(404, 409)
  undo(@By() by: Caller, @Param('id') id: string, @Body({ schema: undoSchema }) wish: Undo) {
    return undoDecision(this.services, by, parseId<CaseId>(id), wish);
  }

  @Get('decisions')
  @Requires('cases:read')
  @ApiOperation({ summary: 'What was decided about a case, newest first' })
  @ApiResponse({ status: 200, description: 'The decisions', standardSchema: decisionListSchema })
  @ApiProblems(404, 422)
  decisions(@Me() me: Principal, @Param('id') id: string) {
    return listDecisions(this.services, me, parseId<CaseId>(id));
  }
}
