import { Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  listNotifications,
  readOwnNotifications,
  SERVICES,
  type Services,
  seeNotification,
} from '#libs/application';
import {
  type NotificationListQuery,
  notificationListQuerySchema,
  notificationPageSchema,
  ownNotificationsSchema,
} from '#libs/contracts';
import { type Principal, parseId } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { AnswersNothing, ApiProblems } from './documentation.js';

/** Whom Fengsui told of what, and what became of each notification. */
@ApiTags('channels')
@Controller('v1')
export class NotificationsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('notifications')
  @ApiBearerAuth()
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Notifications and their fates, newest first' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: notificationPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: notificationListQuerySchema }) query: NotificationListQuery) {
    return listNotifications(this.services, me.tenantId, query);
  }

  @Get('me/notifications')
  @Requires('session:own')
  @ApiOperation({ summary: 'What I was told in the console within a day and have not seen' })
  @ApiResponse({
    status: 200,
    description: 'Newest first, 50 at most',
    standardSchema: ownNotificationsSchema,
  })
  own(@Me() me: Principal) {
    return readOwnNotifications(this.services, me);
  }

  @Post('me/notifications/:id/seen')
  @AnswersNothing('Its fate says so')
  @Requires('session:own')
  @ApiOperation({ summary: 'The console showed it to me' })
  @ApiProblems(404, 422)
  see(@Me() me: Principal, @Param('id') id: string) {
    return seeNotification(this.services, me, parseId(id));
  }
}
