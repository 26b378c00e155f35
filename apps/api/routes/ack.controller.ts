import { Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { acknowledgeByLink, readLink, SERVICES, type Services } from '#libs/application';
import { type RulesPageQuery, rulesPageQuerySchema } from '#libs/contracts';
import { type Doer, FengsuiError } from '#libs/domain';
import { By, Requires } from '../http/permissions.js';
import { ACK_PAGE_HEADERS, type AckPage, ackPage } from '../pages/ack-page.js';
import { languageOf } from '../pages/rules-page.js';
import { ApiProblems } from './documentation.js';

const PAGE = { content: { 'text/html': {} } } as const;
const STALE = { status: 410, description: 'The page, which says that the link is no longer good', ...PAGE };

/** What the links in cards and mails lead to. The token is all that is asked for: whoever is told on a telephone is not signed in there. */
@ApiTags('channels')
@Controller('ack')
export class AckController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get(':token')
  @Requires('public')
  @ApiOperation({
    summary: 'The page of an acknowledgement link, in Chinese or English',
    description:
      'Looking acknowledges nothing: robots fetch links by themselves. Its button sends the POST below.',
  })
  @ApiProduces('text/html')
  @ApiResponse({ status: 200, description: 'The page' })
  @ApiResponse(STALE)
  look(
    @Param('token') token: string,
    @Query({ schema: rulesPageQuerySchema }) { lang }: RulesPageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(reply, lang ?? languageOf(accepted), async () => ({
      shown: await readLink(this.services, token),
      done: false,
    }));
  }

  @Post(':token')
  @HttpCode(200)
  @Requires('public')
  @ApiOperation({
    summary: 'Acknowledge, as whom the link was sent to; once',
    description: 'Needs no body. 409 where somebody else was faster, 410 where the link is no longer good.',
  })
  @ApiProduces('text/html')
  @ApiResponse({ status: 200, description: 'The page, which says that it is done' })
  @ApiResponse({ status: 409, description: 'The page, which says who was faster', ...PAGE })
  @ApiResponse(STALE)
  @ApiProblems(403)
  acknowledge(
    @Param('token') token: string,
    @By() { requestId }: Doer,
    @Query({ schema: rulesPageQuerySchema }) { lang }: RulesPageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(reply, lang ?? languageOf(accepted), async () => ({
      shown: await acknowledgeByLink(this.services, token, requestId),
      done: true,
    }));
  }

  /** The page, also where the answer is no: who clicks in a chat gets words, and no problem document. */
  private async answer(
    reply: FastifyReply,
    lang: NonNullable<RulesPageQuery['lang']>,
    work: () => Promise<AckPage>,
  ): Promise<void> {
    const { status, page } = await work().then(
      (page) => ({ status: 200, page }),
      (error: unknown) => this.refused(error, reply),
    );
    await reply
      .status(status)
      .headers(ACK_PAGE_HEADERS)
      .type('text/html; charset=utf-8')
      .send(ackPage(page, lang));
  }

  private async refused(error: unknown, reply: FastifyReply): Promise<{ status: number; page: AckPage }> {
    if (!(error instanceof FengsuiError)) throw error;
    if (error.code === 'auth.token_invalid')
      return { status: 410, page: { shown: null, openUrl: `${this.services.publicUrl}/?page=incidents` } };
    if (error.code !== 'escalation.illegal_transition') throw error;
    const token = (reply.request.params as { readonly token: string }).token;
    return { status: 409, page: { shown: await readLink(this.services, token), done: false } };
  }
}
