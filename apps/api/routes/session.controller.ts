import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { login, logout, readSession, SERVICES, SESSION_MS, type Services } from '#libs/application';
import { loginSchema, type SessionView, sessionSchema } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import { Requires } from '../http/permissions.js';
import { type ApiRequest, SESSION_COOKIE } from '../http/request.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { LOGIN_EXAMPLE } from './examples.js';

const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

@ApiTags('session')
@Controller('v1/session')
export class SessionController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post()
  @HttpCode(200)
  @Requires('public')
  @ApiOperation({ summary: 'Sign in to the console; sets an HttpOnly cookie' })
  @ApiJsonBody(loginSchema, LOGIN_EXAMPLE)
  @ApiResponse({ status: 200, description: 'Signed in', standardSchema: sessionSchema })
  @ApiProblems(400, 401, 403, 422, 429)
  async signIn(
    @Body({ schema: loginSchema }) credentials: z.infer<typeof loginSchema>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const { token } = await login(this.services, credentials);
    const secure = request.headers.origin?.startsWith('https:') ?? false;
    reply.setCookie(SESSION_COOKIE, token, { ...COOKIE, secure, maxAge: SESSION_MS / 1_000 });
    return readSession(this.services, token);
  }

  @Get()
  @Requires('session:own')
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiResponse({ status: 200, description: 'The session', standardSchema: sessionSchema })
  @ApiProblems(401, 403)
  read(@Req() { caller }: ApiRequest): Promise<SessionView> {
    return readSession(this.services, tokenOf(caller.sessionToken));
  }

  @Delete()
  @HttpCode(204)
  @Requires('session:own')
  @ApiOperation({ summary: 'Sign out' })
  @ApiProblems(401, 403)
  async signOut(
    @Req() { caller }: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await logout(this.services, tokenOf(caller.sessionToken));
    reply.clearCookie(SESSION_COOKIE, COOKIE);
  }
}

function tokenOf(token: string | undefined): string {
  if (token === undefined) throw new FengsuiError('auth.missing', 'Sign in first.');
  return token;
}
