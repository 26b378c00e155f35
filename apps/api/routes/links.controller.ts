import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  acceptInvitation,
  acceptPasswordReset,
  requestPasswordReset,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  acceptedLinkSchema,
  type InvitationAcceptance,
  invitationAcceptSchema,
  type PasswordResetAcceptance,
  type PasswordResetRequest,
  passwordResetAcceptSchema,
  passwordResetRequestSchema,
} from '#libs/contracts';
import type { Doer } from '#libs/domain';
import { By, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { INVITATION_EXAMPLE, RESET_EXAMPLE, RESET_REQUEST_EXAMPLE } from './people-examples.js';

/** What people do who cannot sign in yet, or not any more. */
@ApiTags('session')
@Controller('v1')
export class LinksController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post('invitations/accept')
  @HttpCode(200)
  @Requires('public')
  @ApiOperation({ summary: 'Choose a password with the token of an invitation' })
  @ApiJsonBody(invitationAcceptSchema, INVITATION_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Sign in now', standardSchema: acceptedLinkSchema })
  @ApiProblems(403, 410)
  acceptInvitation(
    @Body({ schema: invitationAcceptSchema }) acceptance: InvitationAcceptance,
    @By() by: Doer,
  ) {
    return acceptInvitation(this.services, acceptance, by);
  }

  @Post('password-resets')
  @HttpCode(202)
  @Requires('public')
  @ApiOperation({
    summary: 'Forgot the password: the answer is the same whether there is such a member or not',
  })
  @ApiJsonBody(passwordResetRequestSchema, RESET_REQUEST_EXAMPLE)
  @ApiResponse({ status: 202, description: 'If there is such a member, a link is on its way' })
  @ApiProblems(403)
  async request(
    @Body({ schema: passwordResetRequestSchema }) { login }: PasswordResetRequest,
  ): Promise<Record<string, never>> {
    await requestPasswordReset(this.services, login);
    return {};
  }

  @Post('password-resets/accept')
  @HttpCode(200)
  @Requires('public')
  @ApiOperation({ summary: 'Choose a new password with the token of a reset; every session ends' })
  @ApiJsonBody(passwordResetAcceptSchema, RESET_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Sign in now', standardSchema: acceptedLinkSchema })
  @ApiProblems(403, 410)
  acceptReset(
    @Body({ schema: passwordResetAcceptSchema }) acceptance: PasswordResetAcceptance,
    @By() by: Doer,
  ) {
    return acceptPasswordReset(this.services, acceptance, by);
  }
}
