import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  cancelBulk,
  confirmBulk,
  declineBulk,
  listBulks,
  previewBulk,
  readBulk,
  readBulkResults,
  SERVICES,
  type Services,
  startBulk,
  undoBulk,
} from '#libs/application';
import {
  type BulkDecisionListQuery,
  type BulkPreviewRequest,
  type BulkResultsQuery,
  bulkDecisionListQuerySchema,
  bulkDecisionPageSchema,
  bulkDecisionSchema,
  bulkPreviewRequestSchema,
  bulkPreviewSchema,
  bulkResultsQuerySchema,
  bulkResultsSchema,
  type Decline,
  declineSchema,
  type NewBulkDecision,
  newBulkDecisionSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { BULK_EXAMPLE, BULK_PREVIEW_EXAMPLE, DECLINE_EXAMPLE } from './decision-examples.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';

type Caller = Doer & { readonly principal: Principal };

/** One decision about many cases: previewed, carried out in the background, stopped or taken back as one. */
@ApiTags('decisions')
@ApiBearerAuth()
@Controller('v1/bulk-decisions')
export class BulkDecisionsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post('preview')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({
    summary: 'What one decision would be about: counts, a sample, warnings; holds for ten minutes',
  })
  @ApiJsonBody(bulkPreviewRequestSchema, BULK_PREVIEW_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Nothing is decided yet', standardSchema: bulkPreviewSchema })
  preview(@By() by: Caller, @Body({ schema: bulkPreviewRequestSchema }) request: BulkPreviewRequest) {
    return previewBulk(this.services, by, request);
  }

  @Post()
  @HttpCode(202)
  @Requires('cases:work')
  @ApiOperation({
    summary: 'Decide about everything that was previewed, each in the version that was looked at',
    description: 'Asked for again with the same preview, it is the same bulk decision.',
  })
  @ApiJsonBody(newBulkDecisionSchema, BULK_EXAMPLE)
  @ApiResponse({ status: 202, description: 'Running, or proposed', standardSchema: bulkDecisionSchema })
  @ApiProblems(404, 409)
  start(@By() by: Caller, @Body({ schema: newBulkDecisionSchema }) wish: NewBulkDecision) {
    return startBulk(this.services, by, wish);
  }

  @Get()
  @Requires('cases:work')
  @ApiOperation({ summary: 'Bulk decisions, newest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: bulkDecisionPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: bulkDecisionListQuerySchema }) query: BulkDecisionListQuery) {
    return listBulks(this.services, me, query);
  }

  @Get(':id')
  @Requires('cases:work')
  @ApiOperation({ summary: 'How far a bulk decision is' })
  @ApiResponse({ status: 200, description: 'The bulk decision', standardSchema: bulkDecisionSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readBulk(this.services, me, parseId(id));
  }

  @Get(':id/results')
  @Requires('cases:work')
  @ApiOperation({ summary: 'What became of each case, in the order of the preview' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: bulkResultsSchema })
  @ApiProblems(400, 404, 422)
  results(
    @Me() me: Principal,
    @Param('id') id: string,
    @Query({ schema: bulkResultsQuerySchema }) query: BulkResultsQuery,
  ) {
    return readBulkResults(this.services, me, parseId(id), query);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({ summary: 'Agree to a grave bulk decision of a colleague’s; then it runs' })
  @ApiResponse({ status: 200, description: 'Running', standardSchema: bulkDecisionSchema })
  @ApiProblems(404, 409, 422)
  confirm(@By() by: Caller, @Param('id') id: string) {
    return confirmBulk(this.services, by, parseId(id));
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({ summary: 'Do not agree to a grave bulk decision of a colleague’s' })
  @ApiJsonBody(declineSchema, DECLINE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Declined', standardSchema: bulkDecisionSchema })
  @ApiProblems(404, 409)
  decline(@By() by: Caller, @Param('id') id: string, @Body({ schema: declineSchema }) wish: Decline) {
    return declineBulk(this.services, by, parseId(id), wish);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({ summary: 'Stop it; what was decided stands, and can be taken back for ten seconds' })
  @ApiResponse({ status: 200, description: 'Stopped', standardSchema: bulkDecisionSchema })
  @ApiProblems(404, 409, 422)
  cancel(@By() by: Caller, @Param('id') id: string) {
    return cancelBulk(this.services, by, parseId(id));
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Requires('cases:work')
  @ApiOperation({ summary: 'Take all of it back, up to ten seconds after its last decision' })
  @ApiResponse({
    status: 200,
    description: 'The platform hears of none of it',
    standardSchema: bulkDecisionSchema,
  })
  @ApiProblems(404, 409, 422)
  undo(@By() by: Caller, @Param('id') id: string) {
    return undoBulk(this.services, by, parseId(id));
  }
}
