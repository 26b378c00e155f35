import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  confirmAlert,
  dismissAlert,
  listAlerts,
  mergeAlert,
  readAlert,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type AlertConfirmation,
  type AlertDismissal,
  type AlertListQuery,
  type AlertMerge,
  alertConfirmationSchema,
  alertDetailSchema,
  alertDismissalSchema,
  alertListQuerySchema,
  alertMergeSchema,
  alertPageSchema,
  alertSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { ALERT_MERGE_EXAMPLE } from './alert-examples.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';

type Caller = Doer & { readonly principal: Principal };

@ApiTags('crisis')
@ApiBearerAuth()
@Controller('v1/alerts')
export class AlertsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Bursts and severe cases, newest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: alertPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: alertListQuerySchema }) query: AlertListQuery) {
    return listAlerts(this.services, me, query);
  }

  @Get(':id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'An alert: what it is about, and how it went against what is usual' })
  @ApiResponse({ status: 200, description: 'The alert', standardSchema: alertDetailSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readAlert(this.services, me, parseId(id));
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'It is something: open an incident, or join the one of its monitor' })
  @ApiJsonBody(alertConfirmationSchema, { level: 2 })
  @ApiResponse({ status: 200, description: 'The alert, with its incident', standardSchema: alertSchema })
  @ApiProblems(404, 409)
  confirm(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: alertConfirmationSchema }) wish: AlertConfirmation,
  ) {
    return confirmAlert(this.services, by, parseId(id), wish);
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'It is nothing: it goes on in silence, and is raised again if it grows graver' })
  @ApiJsonBody(alertDismissalSchema, { reason: '促销活动引起的正常讨论' })
  @ApiResponse({ status: 200, description: 'The alert', standardSchema: alertSchema })
  @ApiProblems(404, 409)
  dismiss(
    @By() by: Caller,
    @Param('id') id: string,
    @Body({ schema: alertDismissalSchema }) wish: AlertDismissal,
  ) {
    return dismissAlert(this.services, by, parseId(id), wish);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'It is part of another alert' })
  @ApiJsonBody(alertMergeSchema, ALERT_MERGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The alert, as it was merged', standardSchema: alertSchema })
  @ApiProblems(404, 409)
  merge(@By() by: Caller, @Param('id') id: string, @Body({ schema: alertMergeSchema }) wish: AlertMerge) {
    return mergeAlert(this.services, by, parseId(id), wish);
  }
}
