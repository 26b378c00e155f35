import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { beginOidc, FLOW_MS, SERVICES, type Services, signInOidc } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import { cameFrom, setChallenge, setSession } from '../http/cookies.js';
import { Requires } from '../http/permissions.js';
import type { ApiRequest } from '../http/request.js';
import { ApiProblems } from './documentation.js';

const FLOW_COOKIE = 'fengsui_oidc';
/** Lax: the provider's redirect, which comes from another site, has to bring it. */
const FLOW = { path: '/v1/session/oidc', httpOnly: true, sameSite: 'lax' } as const;

/** Signing in at an identity provider (OpenID Connect). Browsers come here; the way back leads to the console. */
@ApiTags('session')
@Controller('v1/session/oidc')
export class OidcController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('public')
  @ApiOperation({ summary: 'Sign in at the identity provider' })
  @ApiResponse({ status: 302, description: 'To the identity provider' })
  @ApiProblems(404)
  async begin(@Res() reply: FastifyReply): Promise<void> {
    const { url, flow } = await beginOidc(this.services);
    const secure = this.services.publicUrl.startsWith('https:');
    reply.setCookie(FLOW_COOKIE, flow, { ...FLOW, secure, maxAge: FLOW_MS / 1_000 });
    await reply.header('cache-control', 'no-store').redirect(url, 302);
  }

  @Get('callback')
  @Requires('public')
  @ApiOperation({ summary: 'The identity provider sends people back here' })
  @ApiResponse({
    status: 302,
    description:
      'To the console: signed in; at #second-factor when a code is still needed; at #error=CODE when nobody was let in',
  })
  async callback(@Req() request: ApiRequest, @Res() reply: FastifyReply): Promise<void> {
    const { services } = this;
    const query = request.url.split('?')[1] ?? '';
    reply.clearCookie(FLOW_COOKIE, FLOW).header('cache-control', 'no-store');
    try {
      const { kind, token } = await signInOidc(
        services,
        query,
        request.cookies[FLOW_COOKIE],
        cameFrom(request),
      );
      if (kind === 'challenge') setChallenge(request, reply, services.publicUrl, token);
      else setSession(request, reply, services.publicUrl, token);
      await reply.redirect(`${services.publicUrl}/${kind === 'challenge' ? '#second-factor' : ''}`, 302);
    } catch (error) {
      if (!(error instanceof FengsuiError)) throw error;
      services.logger.warn({ requestId: request.id, code: error.code }, error.detail);
      await reply.redirect(`${services.publicUrl}/#error=${error.code}`, 302);
    }
  }
}
