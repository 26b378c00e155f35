import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeChannel,
  createChannel,
  listChannels,
  readChannel,
  removeChannel,
  SERVICES,
  type Services,
  testChannel,
} from '#libs/application';
import {
  type ChannelChange,
  type ChannelListQuery,
  channelChangeSchema,
  channelListQuerySchema,
  channelPageSchema,
  channelSchema,
  channelWithSecretSchema,
  type NewChannel,
  newChannelSchema,
  notificationSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { CHANNEL_CHANGE_EXAMPLE, CHANNEL_EXAMPLE } from './channel-examples.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';

/** Group robots (DingTalk, Feishu, WeCom), programs and addresses that crises are told to. */
@ApiTags('channels')
@ApiBearerAuth()
@Controller('v1/channels')
export class ChannelsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @Requires('incidents:manage')
  @ApiOperation({
    summary: 'A channel that groups are told through',
    description:
      'Address and secret are never shown again. Limits of the vendors are kept by all processes together.',
  })
  @ApiJsonBody(newChannelSchema, CHANNEL_EXAMPLE)
  @ApiResponse({
    status: 201,
    description: 'With the secret that a webhook is signed with',
    standardSchema: channelWithSecretSchema,
  })
  @ApiProblems(409)
  create(@Me() me: Principal, @By() by: Doer, @Body({ schema: newChannelSchema }) channel: NewChannel) {
    return createChannel(this.services, me.tenantId, by, channel);
  }

  @Get()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Channels, oldest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: channelPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: channelListQuerySchema }) query: ChannelListQuery) {
    return listChannels(this.services, me.tenantId, query);
  }

  @Get(':id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'A channel' })
  @ApiResponse({ status: 200, description: 'The channel', standardSchema: channelSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readChannel(this.services, me.tenantId, parseId(id));
  }

  @Patch(':id')
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Change what is named, leave the rest' })
  @ApiJsonBody(channelChangeSchema, CHANNEL_CHANGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The channel as it is now', standardSchema: channelSchema })
  @ApiProblems(404)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: channelChangeSchema }) change: ChannelChange,
  ) {
    return changeChannel(this.services, me.tenantId, by, parseId(id), change);
  }

  @Delete(':id')
  @AnswersNothing('It is gone')
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Delete a channel that no policy tells through; what waits for it has failed' })
  @ApiProblems(404, 409, 422)
  remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return removeChannel(this.services, me.tenantId, by, parseId(id));
  }

  @Post(':id/test')
  @HttpCode(202)
  @Requires('incidents:manage')
  @ApiOperation({
    summary: 'Send a message that tries the channel; GET /v1/notifications tells what came of it',
  })
  @ApiResponse({ status: 202, description: 'The notification, queued', standardSchema: notificationSchema })
  @ApiProblems(404, 409, 422)
  test(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return testChannel(this.services, me.tenantId, by, parseId(id));
  }
}
