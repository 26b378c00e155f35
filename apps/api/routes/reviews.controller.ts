import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  answerReview,
  countReviewsWaiting,
  listReviews,
  SERVICES,
  type Services,
  settleReview,
  takeReview,
} from '#libs/application';
import {
  type ReviewAnswer,
  type ReviewListQuery,
  type ReviewSettlement,
  reviewAnswerSchema,
  reviewListQuerySchema,
  reviewPageSchema,
  reviewSchema,
  reviewSettlementSchema,
  reviewsWaitingSchema,
  reviewTaskSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { REVIEW_ANSWER_EXAMPLE, REVIEW_SETTLEMENT_EXAMPLE } from './quality-examples.js';

type Caller = Doer & { readonly principal: Principal };

/** A second look at a sample of decisions, by people who know neither what was decided nor by whom. */
@ApiTags('quality')
@ApiBearerAuth()
@Controller('v1/reviews')
export class ReviewsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:review')
  @ApiOperation({ summary: 'Reviews, newest first: where two people disagreed, a third says who was right' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: reviewPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: reviewListQuerySchema }) query: ReviewListQuery) {
    return listReviews(this.services, me, query);
  }

  @Get('waiting')
  @Requires('cases:work')
  @ApiOperation({ summary: 'How many reviews the caller could take now' })
  @ApiResponse({ status: 200, description: 'The count', standardSchema: reviewsWaitingSchema })
  waiting(@Me() me: Principal) {
    return countReviewsWaiting(this.services, me);
  }

  @Post('next')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({
    summary: 'Take a review for half an hour, never of a decision of one’s own',
    description: 'Who has taken one and not answered gets the same again. 204 when there is none.',
  })
  @ApiResponse({
    status: 200,
    description: 'The words; not what was decided',
    standardSchema: reviewTaskSchema,
  })
  @ApiResponse({ status: 204, description: 'There is none' })
  async next(@By() by: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    const task = await takeReview(this.services, by);
    if (!task) reply.status(204);
    return task ?? undefined;
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({ summary: 'What the caller would have done; the answer tells what was' })
  @ApiJsonBody(reviewAnswerSchema, REVIEW_ANSWER_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Both, side by side', standardSchema: reviewSchema })
  @ApiProblems(404, 409)
  decide(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: reviewAnswerSchema }) answer: ReviewAnswer,
  ) {
    return answerReview(this.services, by, parseId(id), answer);
  }

  @Post(':id/settle')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({
    summary: 'Say who of two people was right: neither of them does',
    description:
      '`reverse` takes the first decision back at the platform (`case.reversed`, reason `review`).',
  })
  @ApiJsonBody(reviewSettlementSchema, REVIEW_SETTLEMENT_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Settled', standardSchema: reviewSchema })
  @ApiProblems(404, 409)
  settle(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: reviewSettlementSchema }) settlement: ReviewSettlement,
  ) {
    return settleReview(this.services, by, parseId(id), settlement);
  }
}
