import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeIncident,
  createIncident,
  type IdempotentRequest,
  listIncidents,
  listLinks,
  readIncident,
  readIncidentTimeline,
  readReview,
  SERVICES,
  type Services,
  suggestLinks,
  writeReview,
} from '#libs/application';
import {
  type IncidentChangeWish,
  type IncidentListQuery,
  type IncidentReviewWish,
  type IncidentTimelineQuery,
  incidentChangeSchema,
  incidentLinkListSchema,
  incidentListQuerySchema,
  incidentPageSchema,
  incidentReviewSchema,
  incidentReviewWishSchema,
  incidentSchema,
  incidentTimelineQuerySchema,
  incidentTimelineSchema,
  type NewIncident,
  newIncidentSchema,
  suggestedLinksSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { IDEMPOTENCY } from './examples.js';
import { INCIDENT_CHANGE_EXAMPLE, INCIDENT_EXAMPLE, INCIDENT_REVIEW_EXAMPLE } from './incident-examples.js';

type Caller = Doer & { readonly principal: Principal };

/** Crises that are managed: level 1 (红, I) is the gravest, 4 (蓝, IV) the mildest. */
@ApiTags('incidents')
@ApiBearerAuth()
@Controller('v1/incidents')
export class IncidentsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('incidents:work')
  @ApiOperation({
    summary: 'Open an incident by hand; bursts and severe cases open theirs by themselves',
    description:
      'A monitor has one incident that its bursts join. While that is open, another one of the monitor needs `separate: true`.',
  })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newIncidentSchema, INCIDENT_EXAMPLE)
  @ApiResponse({ status: 201, description: 'Opened; its clocks run', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  create(
    @By() by: Caller,
    @Body({ schema: newIncidentSchema }) wish: NewIncident,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return createIncident(this.services, by, wish, request);
  }

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Incidents, open ones first, the newest of each kind first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: incidentPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: incidentListQuerySchema }) query: IncidentListQuery) {
    return listIncidents(this.services, me, query);
  }

  @Get(':id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'An incident: facts, clocks, roles, and what the reader may do to it' })
  @ApiResponse({ status: 200, description: 'The incident', standardSchema: incidentSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readIncident(this.services, me, parseId(id));
  }

  @Patch(':id')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Change title or summary' })
  @ApiJsonBody(incidentChangeSchema, INCIDENT_CHANGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentSchema })
  @ApiProblems(404, 409)
  change(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentChangeSchema }) wish: IncidentChangeWish,
  ) {
    return changeIncident(this.services, by, parseId(id), wish);
  }

  @Get(':id/timeline')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Everything that happened to an incident, newest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: incidentTimelineSchema })
  @ApiProblems(400, 404, 422)
  timeline(
    @Me() me: Principal,
    @Param('id') id: string,
    @Query({ schema: incidentTimelineQuerySchema }) query: IncidentTimelineQuery,
  ) {
    return readIncidentTimeline(this.services, me, parseId(id), query);
  }

  @Get(':id/links')
  @Requires('incidents:read')
  @ApiOperation({
    summary: 'What belongs to an incident: cases, mentions, alerts, statements, incidents, URLs',
  })
  @ApiResponse({
    status: 200,
    description: 'The links, oldest first',
    standardSchema: incidentLinkListSchema,
  })
  @ApiProblems(404, 422)
  links(@Me() me: Principal, @Param('id') id: string) {
    return listLinks(this.services, me, parseId(id));
  }

  @Get(':id/suggested-links')
  @Requires('incidents:read')
  @ApiOperation({
    summary: 'What may belong to it: severe cases, and the negative mentions that reached most people',
  })
  @ApiResponse({ status: 200, description: 'Not linked yet', standardSchema: suggestedLinksSchema })
  @ApiProblems(404, 422)
  suggested(@Me() me: Principal, @Param('id') id: string) {
    return suggestLinks(this.services, me, parseId(id));
  }

  @Get(':id/review')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'What was learnt from it 复盘' })
  @ApiResponse({
    status: 200,
    description: 'The review; revision 0 while there is none',
    standardSchema: incidentReviewSchema,
  })
  @ApiProblems(404, 422)
  review(@Me() me: Principal, @Param('id') id: string) {
    return readReview(this.services, me, parseId(id));
  }

  @Put(':id/review')
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Write the review whole; `complete` makes a resolved incident a reviewed one' })
  @ApiJsonBody(incidentReviewWishSchema, INCIDENT_REVIEW_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: incidentReviewSchema })
  @ApiProblems(404, 409)
  writeReview(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: incidentReviewWishSchema }) wish: IncidentReviewWish,
  ) {
    return writeReview(this.services, by, parseId(id), wish);
  }
}
