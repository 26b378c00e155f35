import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeWebhook,
  createWebhook,
  listDeliveries,
  listWebhooks,
  readWebhook,
  removeWebhook,
  replayWebhook,
  rotateWebhook,
  SERVICES,
  type Services,
  testWebhook,
} from '#libs/application';
import {
  type NewWebhook,
  newWebhookSchema,
  type WebhookChange,
  type WebhookDeliveryListQuery,
  type WebhookListQuery,
  type WebhookReplay,
  type WebhookRotation,
  webhookChangeSchema,
  webhookDeliveryListQuerySchema,
  webhookDeliveryPageSchema,
  webhookDeliverySchema,
  webhookListQuerySchema,
  webhookPageSchema,
  webhookReplayAnswerSchema,
  webhookReplaySchema,
  webhookRotationSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { WEBHOOK_EXAMPLE, WEBHOOK_REPLAY_EXAMPLE } from './webhook-examples.js';

@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('webhooks:write')
  @ApiOperation({ summary: 'Send events to an address, signed as Standard Webhooks' })
  @ApiJsonBody(newWebhookSchema, WEBHOOK_EXAMPLE)
  @ApiResponse({
    status: 201,
    description: 'With the signing secret, shown this once',
    standardSchema: webhookWithSecretSchema,
  })
  @ApiProblems(409)
  create(@Me() me: Principal, @By() by: Doer, @Body({ schema: newWebhookSchema }) webhook: NewWebhook) {
    return createWebhook(this.services, me.tenantId, by, webhook);
  }

  @Get()
  @Requires('webhooks:read')
  @ApiOperation({ summary: 'Webhooks, oldest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: webhookPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: webhookListQuerySchema }) query: WebhookListQuery) {
    return listWebhooks(this.services, me.tenantId, query);
  }

  @Get(':id')
  @Requires('webhooks:read')
  @ApiOperation({ summary: 'A webhook' })
  @ApiResponse({ status: 200, description: 'The webhook', standardSchema: webhookSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readWebhook(this.services, me.tenantId, parseId(id));
  }

  @Patch(':id')
  @Requires('webhooks:write')
  @ApiOperation({
    summary: 'Change what is named, leave the rest; switched on again, it goes on with what it missed',
  })
  @ApiJsonBody(webhookChangeSchema, { active: false })
  @ApiResponse({ status: 200, description: 'The webhook as it is now', standardSchema: webhookSchema })
  @ApiProblems(404)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: webhookChangeSchema }) change: WebhookChange,
  ) {
    return changeWebhook(this.services, me.tenantId, by, parseId(id), change);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('webhooks:write')
  @ApiOperation({ summary: 'Send nothing more, forget the log' })
  @ApiProblems(404, 422)
  async remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await removeWebhook(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Requires('webhooks:write')
  @ApiOperation({ summary: 'A new signing secret; for a while the old one signs beside it' })
  @ApiJsonBody(webhookRotationSchema, { overlapSeconds: 3_600 })
  @ApiResponse({
    status: 200,
    description: 'With the new secret, shown this once',
    standardSchema: webhookWithSecretSchema,
  })
  @ApiProblems(404)
  rotate(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: webhookRotationSchema }) rotation: WebhookRotation,
  ) {
    return rotateWebhook(this.services, me.tenantId, by, parseId(id), rotation);
  }

  @Post(':id/test')
  @HttpCode(202)
  @Requires('webhooks:write')
  @ApiOperation({ summary: 'Send a test event (`webhook.test`); the log tells what came of it' })
  @ApiResponse({ status: 202, description: 'The delivery, queued', standardSchema: webhookDeliverySchema })
  @ApiProblems(404, 409, 422)
  test(@Me() me: Principal, @Param('id') id: string) {
    return testWebhook(this.services, me.tenantId, parseId(id));
  }

  @Get(':id/deliveries')
  @Requires('webhooks:read')
  @ApiOperation({
    summary: 'What was sent and what came of it, newest first; state=dead lists the dead letters',
  })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: webhookDeliveryPageSchema })
  @ApiProblems(400, 404, 422)
  deliveries(
    @Me() me: Principal,
    @Param('id') id: string,
    @Query({ schema: webhookDeliveryListQuerySchema }) query: WebhookDeliveryListQuery,
  ) {
    return listDeliveries(this.services, me.tenantId, parseId(id), query);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Requires('webhooks:write')
  @ApiOperation({
    summary: 'Send again, under the same webhook-id: one delivery, all dead letters, or a time span',
  })
  @ApiJsonBody(webhookReplaySchema, WEBHOOK_REPLAY_EXAMPLE)
  @ApiResponse({ status: 202, description: 'Queued', standardSchema: webhookReplayAnswerSchema })
  @ApiProblems(404, 409)
  replay(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: webhookReplaySchema }) wanted: WebhookReplay,
  ) {
    return replayWebhook(this.services, me.tenantId, by, parseId(id), wanted);
  }
}
