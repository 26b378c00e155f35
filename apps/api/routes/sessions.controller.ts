import { Controller, Delete, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listSessions, revokeOtherSessions, revokeSession, SERVICES, type Services } from '#libs/application';
import { sessionListSchema } from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { sessionTokenOf } from '../http/cookies.js';
import { By, Me, Requires } from '../http/permissions.js';
import type { ApiRequest } from '../http/request.js';
import { AnswersNothing, ApiProblems } from './documentation.js';

/** Where one is signed in. */
@ApiTags('session')
@Controller('v1/sessions')
export class SessionsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('session:own')
  @ApiOperation({ summary: "One's own sessions, the latest first" })
  @ApiResponse({ status: 200, description: 'Those that stand', standardSchema: sessionListSchema })
  list(@Me() me: Principal, @Req() request: ApiRequest) {
    return listSessions(this.services, me, sessionTokenOf(request));
  }

  @Delete()
  @AnswersNothing()
  @Requires('session:own')
  @ApiOperation({ summary: 'End all of them but this one' })
  async revokeOthers(@Me() me: Principal, @By() by: Doer, @Req() request: ApiRequest): Promise<void> {
    await revokeOtherSessions(this.services, me, sessionTokenOf(request), by);
  }

  @Delete(':id')
  @AnswersNothing()
  @Requires('session:own')
  @ApiOperation({ summary: 'End one of them' })
  @ApiProblems(404, 422)
  async revoke(@Me() me: Principal, @By() by: Doer, @Param('id') id: string): Promise<void> {
    await revokeSession(this.services, me, parseId(id), by);
  }
}
