import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  claimNextCase,
  listCases,
  openByHand,
  readCase,
  readContext,
  readTimeline,
  revealCase,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type CaseListQuery,
  caseContextSchema,
  caseListQuerySchema,
  casePageSchema,
  caseSchema,
  caseTimelineSchema,
  claimSchema,
  type NewCase,
  type NextCase,
  newCaseSchema,
  nextCaseSchema,
  type RevealRequest,
  revealAnswerSchema,
  revealSchema,
} from '#libs/contracts';
import { type CaseId, type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { REVEAL_EXAMPLE } from './privacy-examples.js';
import { NEW_CASE_EXAMPLE, NEXT_CASE_EXAMPLE } from './queue-examples.js';

type Caller = Doer & { readonly principal: Principal };

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
export class CasesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({
    summary: 'Cases, most urgent first, a page at a time',
    description:
      'Urgency is points (severity, strongest label, reach, reports) plus 100 for every span of time as long as the one from opening to dueAt. A cursor keeps the moment it is reckoned at (asOf), so that pages do not shift.',
  })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: casePageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: caseListQuerySchema }) query: CaseListQuery) {
    return listCases(this.services, me, query);
  }

  @Post()
  @Requires('cases:work')
  @ApiOperation({
    summary: 'Open a case about a stored item by hand; an open one gets the note, severity and queue',
  })
  @ApiJsonBody(newCaseSchema, NEW_CASE_EXAMPLE)
  @ApiResponse({ status: 201, description: 'The case', standardSchema: caseSchema })
  @ApiProblems(404, 409)
  open(@By() by: Caller, @Body({ schema: newCaseSchema }) wish: NewCase) {
    return openByHand(this.services, by, wish);
  }

  @Post('next')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({
    summary: 'Claim the most urgent case that the caller may take and nobody holds; 204 without one',
  })
  @ApiJsonBody(nextCaseSchema, NEXT_CASE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Claimed', standardSchema: claimSchema })
  @ApiResponse({ status: 204, description: 'There is none' })
  async next(
    @By() by: Caller,
    @Body({ schema: nextCaseSchema }) wish: NextCase,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const claim = await claimNextCase(this.services, by, wish);
    if (claim) return claim;
    reply.status(204);
    return undefined;
  }

  @Get(':id')
  @Requires('cases:read')
  @ApiOperation({ summary: 'A case with the words and the evidence' })
  @ApiResponse({ status: 200, description: 'The case', standardSchema: caseSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readCase(this.services, me, parseId<CaseId>(id));
  }

  @Get(':id/context')
  @Requires('cases:read')
  @ApiOperation({ summary: 'Its thread, and cases whose words are nearly the same' })
  @ApiResponse({ status: 200, description: 'What stands around it', standardSchema: caseContextSchema })
  @ApiProblems(404, 422)
  context(@Me() me: Principal, @Param('id') id: string) {
    return readContext(this.services, me, parseId<CaseId>(id));
  }

  @Get(':id/timeline')
  @Requires('cases:read')
  @ApiOperation({ summary: 'Everything that happened to a case, oldest first' })
  @ApiResponse({ status: 200, description: 'What happened', standardSchema: caseTimelineSchema })
  @ApiProblems(404, 422)
  timeline(@Me() me: Principal, @Param('id') id: string) {
    return readTimeline(this.services, me, parseId<CaseId>(id));
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Requires('privacy:reveal')
  @ApiOperation({
    summary: 'The words as they were written, and who wrote them',
    description: 'Audited with the reason; at most 60 an hour and person.',
  })
  @ApiJsonBody(revealSchema, REVEAL_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Shown this once', standardSchema: revealAnswerSchema })
  @ApiProblems(404)
  reveal(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: revealSchema }) request: RevealRequest,
  ) {
    return revealCase(this.services, by, me, parseId<CaseId>(id), request);
  }
}
