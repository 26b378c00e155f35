import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import {
  answerChallenge,
  changePassword,
  changeProfile,
  logout,
  readSession,
  SERVICES,
  type Services,
  signIn,
} from '#libs/application';
import {
  type Challenge,
  challengeSchema,
  loginSchema,
  type PasswordChange,
  type ProfileChange,
  passwordChangeSchema,
  profileChangeSchema,
  type SessionView,
  type SignInOptions,
  sessionSchema,
  signInOptionsSchema,
} from '#libs/contracts';
import { type Doer, FengsuiError, type Principal } from '#libs/domain';
import {
  cameFrom,
  challengeOf,
  clearSession,
  sessionTokenOf,
  setChallenge,
  setSession,
} from '../http/cookies.js';
import { By, Me, Requires } from '../http/permissions.js';
import type { ApiRequest } from '../http/request.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { LOGIN_EXAMPLE } from './examples.js';
import { CHALLENGE_EXAMPLE, PASSWORD_CHANGE_EXAMPLE, PROFILE_EXAMPLE } from './people-examples.js';

@ApiTags('session')
@Controller('v1/session')
export class SessionController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('options')
  @Requires('public')
  @ApiOperation({ summary: 'What the sign-in page offers' })
  @ApiResponse({ status: 200, description: 'The ways to sign in', standardSchema: signInOptionsSchema })
  options(): SignInOptions {
    const { oidc, mailer, embedded } = this.services;
    return { oidc: oidc && { label: oidc.label }, mail: mailer !== null || embedded };
  }

  @Post()
  @HttpCode(200)
  @Requires('public')
  @ApiOperation({ summary: 'Sign in to the console; sets an HttpOnly cookie' })
  @ApiJsonBody(loginSchema, LOGIN_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Signed in', standardSchema: sessionSchema })
  @ApiProblems(401, 403)
  async signIn(
    @Body({ schema: loginSchema }) credentials: z.infer<typeof loginSchema>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const { kind, token } = await signIn(this.services, credentials, cameFrom(request));
    if (kind === 'challenge') {
      setChallenge(request, reply, this.services.publicUrl, token);
      throw new FengsuiError(
        'auth.second_factor_required',
        'Send a code of the authenticator, or a recovery code, to POST /v1/session/challenge within five minutes.',
      );
    }
    setSession(request, reply, this.services.publicUrl, token);
    return readSession(this.services, token);
  }

  @Post('challenge')
  @HttpCode(200)
  @Requires('public')
  @ApiOperation({ summary: 'Second step of signing in; needs the cookie that the first one set' })
  @ApiJsonBody(challengeSchema, CHALLENGE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Signed in', standardSchema: sessionSchema })
  @ApiProblems(401, 403, 410)
  async challenge(
    @Body({ schema: challengeSchema }) { code }: Challenge,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = await answerChallenge(this.services, challengeOf(request), code, cameFrom(request));
    setSession(request, reply, this.services.publicUrl, token);
    return readSession(this.services, token);
  }

  @Get()
  @Requires('session:own')
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiResponse({ status: 200, description: 'The session', standardSchema: sessionSchema })
  read(@Req() request: ApiRequest): Promise<SessionView> {
    return readSession(this.services, sessionTokenOf(request));
  }

  @Delete()
  @AnswersNothing()
  @Requires('session:own')
  @ApiOperation({ summary: 'Sign out' })
  async signOut(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @By() by: Doer,
  ): Promise<void> {
    await logout(this.services, sessionTokenOf(request), by);
    clearSession(reply);
  }

  @Patch('profile')
  @Requires('session:own')
  @ApiOperation({ summary: "Change one's own name or address; an address needs the current password" })
  @ApiJsonBody(profileChangeSchema, PROFILE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'The session as it is now', standardSchema: sessionSchema })
  @ApiProblems(409)
  changeProfile(
    @Me() me: Principal,
    @By() by: Doer,
    @Req() request: ApiRequest,
    @Body({ schema: profileChangeSchema }) change: ProfileChange,
  ): Promise<SessionView> {
    return changeProfile(this.services, me, sessionTokenOf(request), change, by);
  }

  @Put('password')
  @AnswersNothing()
  @Requires('session:own')
  @ApiOperation({ summary: "Change one's own password; every other session ends" })
  @ApiJsonBody(passwordChangeSchema, PASSWORD_CHANGE_EXAMPLE)
  async changePassword(
    @Me() me: Principal,
    @By() by: Doer,
    @Req() request: ApiRequest,
    @Body({ schema: passwordChangeSchema }) change: PasswordChange,
  ): Promise<void> {
    await changePassword(this.services, me, sessionTokenOf(request), change, by);
  }
}
