import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  changeMember,
  type IdempotentRequest,
  inviteAgain,
  inviteMember,
  listMembers,
  type MemberCommand,
  readMember,
  resetPassword,
  resetSecondFactor,
  SERVICES,
  type Services,
  signOutMember,
  unlockMember,
} from '#libs/application';
import {
  type MemberChange,
  type MemberCommandBody,
  type MemberListQuery,
  memberChangeSchema,
  memberCommandSchema,
  memberLinkSchema,
  memberListQuerySchema,
  memberPageSchema,
  memberSchema,
  type NewMember,
  newMemberSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { IDEMPOTENCY } from './examples.js';
import { COMMAND_EXAMPLE, MEMBER_EXAMPLE } from './people-examples.js';

const command = (me: Principal, id: string, { reason }: MemberCommandBody, by: Doer): MemberCommand => ({
  tenantId: me.tenantId,
  id: parseId(id),
  reason,
  by,
});

@ApiTags('members')
@ApiBearerAuth()
@Controller('v1/members')
export class MembersController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('members:read')
  @ApiOperation({ summary: 'Members, oldest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: memberPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: memberListQuerySchema }) query: MemberListQuery) {
    return listMembers(this.services, me.tenantId, query);
  }

  @Post()
  @Requires('members:write')
  @ApiOperation({ summary: 'Invite a person; without a mail server the answer has the link to hand over' })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newMemberSchema, MEMBER_EXAMPLE)
  @ApiResponse({ status: 201, description: 'Invited', standardSchema: memberLinkSchema })
  @ApiProblems(404, 409)
  invite(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: newMemberSchema }) member: NewMember,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return inviteMember(this.services, me.tenantId, member, by, request);
  }

  @Get(':id')
  @Requires('members:read')
  @ApiOperation({ summary: 'A member' })
  @ApiResponse({ status: 200, description: 'The member', standardSchema: memberSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readMember(this.services, me.tenantId, parseId(id));
  }

  @Patch(':id')
  @Requires('members:write')
  @ApiOperation({ summary: 'Change what is named; another role, other queues or disabling end the sessions' })
  @ApiJsonBody(memberChangeSchema, { role: 'senior_moderator', reason: '转正 promoted' })
  @ApiResponse({ status: 200, description: 'The member as it is now', standardSchema: memberSchema })
  @ApiProblems(404, 409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: memberChangeSchema }) change: MemberChange,
  ) {
    return changeMember(this.services, me.tenantId, parseId(id), change, by);
  }

  @Post(':id/invite')
  @HttpCode(200)
  @Requires('members:write')
  @ApiOperation({ summary: 'Send the invitation again; the link of before is void' })
  @ApiResponse({ status: 200, description: 'Invited', standardSchema: memberLinkSchema })
  @ApiProblems(404, 409, 422)
  inviteAgain(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return inviteAgain(this.services, me.tenantId, parseId(id), by);
  }

  @Post(':id/reset-password')
  @HttpCode(200)
  @Requires('members:write')
  @ApiOperation({ summary: 'Send a link to choose a new password; the sessions end' })
  @ApiJsonBody(memberCommandSchema, COMMAND_EXAMPLE)
  @ApiResponse({
    status: 200,
    description: 'Sent, or with the link to hand over',
    standardSchema: memberLinkSchema,
  })
  @ApiProblems(404, 409)
  resetPassword(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: memberCommandSchema }) body: MemberCommandBody,
  ) {
    return resetPassword(this.services, command(me, id, body, by));
  }

  @Post(':id/reset-second-factor')
  @HttpCode(200)
  @Requires('members:write')
  @ApiOperation({ summary: 'Take a lost authenticator away; the sessions end' })
  @ApiJsonBody(memberCommandSchema, COMMAND_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The member as it is now', standardSchema: memberSchema })
  @ApiProblems(404)
  resetSecondFactor(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: memberCommandSchema }) body: MemberCommandBody,
  ) {
    return resetSecondFactor(this.services, command(me, id, body, by));
  }

  @Post(':id/sign-out')
  @HttpCode(200)
  @Requires('members:write')
  @ApiOperation({ summary: 'End every session of a member, open sockets included' })
  @ApiJsonBody(memberCommandSchema, COMMAND_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The member as it is now', standardSchema: memberSchema })
  @ApiProblems(404)
  signOut(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: memberCommandSchema }) body: MemberCommandBody,
  ) {
    return signOutMember(this.services, command(me, id, body, by));
  }

  @Post(':id/unlock')
  @HttpCode(200)
  @Requires('members:write')
  @ApiOperation({ summary: 'Forget wrong passwords and codes, so that the member may try again now' })
  @ApiJsonBody(memberCommandSchema, COMMAND_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The member as it is now', standardSchema: memberSchema })
  @ApiProblems(404)
  unlock(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Body({ schema: memberCommandSchema }) body: MemberCommandBody,
  ) {
    return unlockMember(this.services, command(me, id, body, by));
  }
}
