import { createHash } from 'node:crypto';
import { Body, Controller, Get, Header, Headers, Inject, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  changeGuidelines,
  readGuidelines,
  readPublicGuidelines,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type GuidelinesChange,
  guidelinesChangeSchema,
  guidelinesSchema,
  publicGuidelinesSchema,
  type RulesPageQuery,
  rulesPageQuerySchema,
} from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { languageOf, RULES_PAGE_POLICY, rulesPage } from '../pages/rules-page.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';
import { GUIDELINES_EXAMPLE } from './quality-examples.js';

const CACHED = 'public, max-age=300';

/** The community guidelines 社区准则: what decisions cite, and what everybody may read. */
@ApiTags('guidelines')
@Controller()
export class GuidelinesController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('v1/clauses')
  @ApiBearerAuth()
  @Requires('cases:read')
  @ApiOperation({ summary: 'The clauses that decisions may cite' })
  @ApiResponse({ status: 200, description: 'All of them', standardSchema: guidelinesSchema })
  read(@Me() me: Principal) {
    return readGuidelines(this.services, me.tenantId);
  }

  @Put('v1/clauses')
  @ApiBearerAuth()
  @Requires('desk:manage')
  @ApiOperation({
    summary: 'Other clauses in place of all there were',
    description: 'Send the revision you read: if somebody else was faster, nothing is changed (409).',
  })
  @ApiJsonBody(guidelinesChangeSchema, GUIDELINES_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As they are now', standardSchema: guidelinesSchema })
  @ApiProblems(409)
  change(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: guidelinesChangeSchema }) change: GuidelinesChange,
  ) {
    return changeGuidelines(this.services, by, me.tenantId, change);
  }

  @Get('v1/public/guidelines/:slug')
  @Header('cache-control', CACHED)
  @Requires('public')
  @ApiOperation({ summary: 'A community’s guidelines, for everybody' })
  @ApiResponse({ status: 200, description: 'All clauses', standardSchema: publicGuidelinesSchema })
  @ApiProblems(404)
  readPublic(@Param('slug') slug: string) {
    return readPublicGuidelines(this.services, slug);
  }

  @Get('rules/:slug')
  @Requires('public')
  @ApiOperation({
    summary: 'The same as a page, in Chinese or English',
    description:
      'By `?lang=zh|en`, else by Accept-Language. Each clause has its code as anchor: `/rules/default#2.2`.',
  })
  @ApiProduces('text/html')
  @ApiResponse({ status: 200, description: 'The page' })
  @ApiProblems(404)
  async page(
    @Param('slug') slug: string,
    @Query({ schema: rulesPageQuerySchema }) { lang }: RulesPageQuery,
    @Headers('accept-language') accepted: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const guidelines = await readPublicGuidelines(this.services, slug);
    const html = rulesPage(guidelines, lang ?? languageOf(accepted));
    const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
    reply
      .header('cache-control', CACHED)
      .header('vary', 'accept-language')
      .header('content-security-policy', RULES_PAGE_POLICY)
      .header('etag', etag);
    if (known === etag) await reply.status(304).send();
    else await reply.type('text/html; charset=utf-8').send(html);
  }
}
