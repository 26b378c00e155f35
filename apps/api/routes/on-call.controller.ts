import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  addOverride,
  changeSchedule,
  createSchedule,
  type IdempotentRequest,
  listSchedules,
  previewShifts,
  readOnCallNow,
  readSchedule,
  readShifts,
  removeOverride,
  removeSchedule,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type NewOnCallOverride,
  type NewOnCallSchedule,
  newOnCallScheduleSchema,
  newOverrideSchema,
  type OnCallPreview,
  type OnCallScheduleChange,
  type OnCallScheduleListQuery,
  type OnCallShiftsQuery,
  onCallNowSchema,
  onCallOverrideSchema,
  onCallPreviewSchema,
  onCallScheduleChangeSchema,
  onCallScheduleListQuerySchema,
  onCallSchedulePageSchema,
  onCallScheduleSchema,
  onCallShiftsQuerySchema,
  onCallShiftsSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import {
  OVERRIDE_EXAMPLE,
  PREVIEW_EXAMPLE,
  SCHEDULE_CHANGE_EXAMPLE,
  SCHEDULE_EXAMPLE,
} from './escalation-examples.js';
import { IDEMPOTENCY } from './examples.js';

@ApiTags('on-call')
@ApiBearerAuth()
@Controller('v1/on-call')
export class OnCallController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Members who take turns in being on call' })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newOnCallScheduleSchema, SCHEDULE_EXAMPLE)
  @ApiResponse({ status: 201, description: 'The schedule', standardSchema: onCallScheduleSchema })
  @ApiProblems(409)
  create(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: newOnCallScheduleSchema }) schedule: NewOnCallSchedule,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return createSchedule(this.services, me.tenantId, by, schedule, request);
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('incidents:read')
  @ApiOperation({ summary: 'The shifts of a schedule that nobody saved yet' })
  @ApiJsonBody(onCallPreviewSchema, PREVIEW_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Shifts, gaps and hours', standardSchema: onCallShiftsSchema })
  preview(@Me() me: Principal, @Body({ schema: onCallPreviewSchema }) wish: OnCallPreview) {
    return previewShifts(this.services, me.tenantId, wish);
  }

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'On-call schedules, oldest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: onCallSchedulePageSchema })
  @ApiProblems(400, 422)
  list(
    @Me() me: Principal,
    @Query({ schema: onCallScheduleListQuerySchema }) query: OnCallScheduleListQuery,
  ) {
    return listSchedules(this.services, me.tenantId, query);
  }

  @Get('now')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Who is on call, who is next, and when nobody is within two weeks' })
  @ApiResponse({ status: 200, description: 'Every schedule', standardSchema: onCallNowSchema })
  now(@Me() me: Principal) {
    return readOnCallNow(this.services, me);
  }

  @Get(':id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'An on-call schedule' })
  @ApiResponse({ status: 200, description: 'The schedule', standardSchema: onCallScheduleSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readSchedule(this.services, me.tenantId, parseId(id));
  }

  @Put(':id')
  @Requires('incidents:manage')
  @ApiOperation({
    summary: 'Put another schedule in its place',
    description: 'Send the revision that was read: 409 `on_call.changed` when somebody changed it since.',
  })
  @ApiJsonBody(onCallScheduleChangeSchema, SCHEDULE_CHANGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As it is now', standardSchema: onCallScheduleSchema })
  @ApiProblems(404, 409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: onCallScheduleChangeSchema }) wish: OnCallScheduleChange,
  ) {
    return changeSchedule(this.services, me.tenantId, by, parseId(id), wish);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Delete a schedule that no policy tells through' })
  @ApiProblems(404, 409, 422)
  async remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await removeSchedule(this.services, me.tenantId, by, parseId(id));
  }

  @Get(':id/shifts')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Who is on call when; two weeks from now unless told, at most 100 days' })
  @ApiResponse({ status: 200, description: 'Shifts, gaps and hours', standardSchema: onCallShiftsSchema })
  @ApiProblems(400, 404, 422)
  shifts(
    @Me() me: Principal,
    @Param('id') id: string,
    @Query({ schema: onCallShiftsQuerySchema }) query: OnCallShiftsQuery,
  ) {
    return readShifts(this.services, me.tenantId, parseId(id), query);
  }

  @Post(':id/overrides')
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Let somebody stand in, whatever the layers say' })
  @ApiJsonBody(newOverrideSchema, OVERRIDE_EXAMPLE)
  @ApiResponse({ status: 201, description: 'In force', standardSchema: onCallOverrideSchema })
  @ApiProblems(404, 409)
  standIn(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: newOverrideSchema }) wish: NewOnCallOverride,
  ) {
    return addOverride(this.services, me.tenantId, by, parseId(id), wish);
  }

  @Delete(':id/overrides/:overrideId')
  @AnswersNothing()
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Take a stand-in back' })
  @ApiProblems(404, 422)
  async takeBack(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Param('overrideId') overrideId: string,
  ): Promise<void> {
    await removeOverride(this.services, me.tenantId, by, parseId(id), parseId(overrideId, '/overrideId'));
  }
}
