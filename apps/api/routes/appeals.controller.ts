import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  claimAppeal,
  decideAppeal,
  type IdempotentRequest,
  listAppeals,
  openAppeal,
  readAppeal,
  releaseAppeal,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type AppealDecide,
  type AppealListQuery,
  appealDecideSchema,
  appealListQuerySchema,
  appealPageSchema,
  appealReceiptSchema,
  appealSchema,
  type NewAppeal,
  newAppealSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { IDEMPOTENCY } from './examples.js';
import { APPEAL_DECIDE_EXAMPLE, APPEAL_EXAMPLE } from './report-examples.js';

type Caller = Doer & { readonly principal: Principal };

@ApiTags('appeals')
@ApiBearerAuth()
@Controller('v1/appeals')
export class AppealsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @HttpCode(202)
  @Requires('appeals:write')
  @ApiOperation({
    summary: "Hand in an author's appeal 申诉 against a decision",
    description:
      'One a decision, within the days that the desk settings allow. Somebody who had no hand in the decision reviews it; `appeal.decided` tells what to answer the author, and `case.reversed` what to undo.',
  })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newAppealSchema, APPEAL_EXAMPLE)
  @ApiResponse({ status: 202, description: 'Will be answered by dueAt', standardSchema: appealReceiptSchema })
  @ApiProblems(404, 409, 410)
  submit(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: newAppealSchema }) appeal: NewAppeal,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return openAppeal(this.services, me, by, appeal, request);
  }

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: 'Appeals, those due first come first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: appealPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: appealListQuerySchema }) query: AppealListQuery) {
    return listAppeals(this.services, me, query);
  }

  @Get(':id')
  @Requires('cases:read')
  @ApiOperation({ summary: 'An appeal with the words and the decision it is about' })
  @ApiResponse({ status: 200, description: 'The appeal', standardSchema: appealSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readAppeal(this.services, me, parseId(id));
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({ summary: 'Take an appeal for half an hour; never against your own decision' })
  @ApiResponse({ status: 200, description: 'Claimed', standardSchema: appealSchema })
  @ApiProblems(404, 409, 422)
  claim(@By() by: Caller, @Param('id') id: string) {
    return claimAppeal(this.services, by, parseId(id));
  }

  @Post(':id/release')
  @AnswersNothing()
  @Requires('cases:review')
  @ApiOperation({ summary: 'Give an appeal back' })
  @ApiProblems(404, 409, 422)
  async release(@By() by: Caller, @Param('id') id: string): Promise<void> {
    await releaseAppeal(this.services, by, parseId(id));
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({
    summary: 'Answer an appeal: the decision stands, or is taken back and its strike refunded',
  })
  @ApiJsonBody(appealDecideSchema, APPEAL_DECIDE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Answered', standardSchema: appealSchema })
  @ApiProblems(404, 409)
  decide(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: appealDecideSchema }) wish: AppealDecide,
  ) {
    return decideAppeal(this.services, by, parseId(id), wish);
  }
}
