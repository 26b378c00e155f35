import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  listMentions,
  readMentionAuthors,
  readPosts,
  readSpread,
  readTerms,
  readTopics,
  readTrend,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type MentionListQuery,
  mentionAuthorsSchema,
  mentionListQuerySchema,
  mentionPageSchema,
  mentionPostsSchema,
  mentionSpreadSchema,
  mentionTermsSchema,
  mentionTopicsSchema,
  type SpreadQuery,
  spreadQuerySchema,
  type TopQuery,
  type TrendQuery,
  topQuerySchema,
  trendQuerySchema,
  trendSchema,
} from '#libs/contracts';
import { type Principal, parseId } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiProblems } from './documentation.js';

/** What a monitor found. Stretches of time are of at most 400 days. */
@ApiTags('monitors')
@ApiBearerAuth()
@Controller('v1/monitors/:id')
export class MonitorMentionsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('mentions')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'Mentions, latest or farthest-reaching first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: mentionPageSchema })
  @ApiProblems(400, 404, 422)
  list(
    @Me() me: Principal,
    @Param('id') id: string,
    @Query({ schema: mentionListQuerySchema }) query: MentionListQuery,
  ) {
    return listMentions(this.services, me, parseId(id), query);
  }

  @Get('trend')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'How much was said by minute, hour or day, and in the same time before' })
  @ApiResponse({ status: 200, description: 'The trend', standardSchema: trendSchema })
  @ApiProblems(400, 404, 422)
  trend(
    @Me() me: Principal,
    @Param('id') id: string,
    @Query({ schema: trendQuerySchema }) query: TrendQuery,
  ) {
    return readTrend(this.services, me.tenantId, parseId(id), query);
  }

  @Get('terms')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'The words that set this time apart from the same length of time before' })
  @ApiResponse({ status: 200, description: 'Most telling first', standardSchema: mentionTermsSchema })
  @ApiProblems(400, 404, 422)
  terms(@Me() me: Principal, @Param('id') id: string, @Query({ schema: topQuerySchema }) query: TopQuery) {
    return readTerms(this.services, me, parseId(id), query);
  }

  @Get('topics')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'What is blamed, and the stories that carry farthest' })
  @ApiResponse({ status: 200, description: 'Farthest first', standardSchema: mentionTopicsSchema })
  @ApiProblems(400, 404, 422)
  topics(@Me() me: Principal, @Param('id') id: string, @Query({ schema: topQuerySchema }) query: TopQuery) {
    return readTopics(this.services, me, parseId(id), query);
  }

  @Get('posts')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'What carries farthest, each story once' })
  @ApiResponse({ status: 200, description: 'Farthest first', standardSchema: mentionPostsSchema })
  @ApiProblems(400, 404, 422)
  posts(@Me() me: Principal, @Param('id') id: string, @Query({ schema: topQuerySchema }) query: TopQuery) {
    return readPosts(this.services, me, parseId(id), query);
  }

  @Get('authors')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'Who carries farthest, by pseudonym' })
  @ApiResponse({ status: 200, description: 'Farthest first', standardSchema: mentionAuthorsSchema })
  @ApiProblems(400, 404, 422)
  authors(@Me() me: Principal, @Param('id') id: string, @Query({ schema: topQuerySchema }) query: TopQuery) {
    return readMentionAuthors(this.services, me, parseId(id), query);
  }

  @Get('spread')
  @Requires('monitors:read')
  @ApiOperation({ summary: 'How mentions, people and reach grew, of everything or of one story' })
  @ApiResponse({ status: 200, description: 'Running sums', standardSchema: mentionSpreadSchema })
  @ApiProblems(400, 404, 422)
  spread(
    @Me() me: Principal,
    @Param('id') id: string,
    @Query({ schema: spreadQuerySchema }) query: SpreadQuery,
  ) {
    return readSpread(this.services, me, parseId(id), query);
  }
}
