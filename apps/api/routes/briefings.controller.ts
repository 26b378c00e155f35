import { Body, Controller, Delete, Get, Inject, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  briefingFile,
  changeBriefingSettings,
  type IdempotentRequest,
  listBriefings,
  makeBriefing,
  PAPER_PAGE_POLICY,
  readBriefing,
  readBriefingSettings,
  removeBriefing,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type BriefingFileQuery,
  type BriefingListQuery,
  type BriefingSettings,
  briefingFileQuerySchema,
  briefingListQuerySchema,
  briefingPageSchema,
  briefingSchema,
  briefingSettingsSchema,
  type NewBriefing,
  newBriefingSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { Idempotent } from '../http/idempotency.js';
import { By, Me, Requires } from '../http/permissions.js';
import { BRIEFING_EXAMPLE, BRIEFING_SETTINGS_EXAMPLE } from './briefing-examples.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';
import { IDEMPOTENCY } from './examples.js';

/** Briefings 简报: what a day or a week brought, and what an incident taught 复盘. */
@ApiTags('briefings')
@ApiBearerAuth()
@Controller('v1')
export class BriefingsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('briefings')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Briefings, newest first' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: briefingPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: briefingListQuerySchema }) query: BriefingListQuery) {
    return listBriefings(this.services, me.tenantId, query);
  }

  @Post('briefings')
  @Requires('incidents:work')
  @ApiOperation({
    summary: 'Make a briefing of a day, of a week, or of an incident',
    description:
      'Keeps the figures as they are now. What people wrote is looked up whenever the file is read: what was erased is not in it.',
  })
  @ApiHeader(IDEMPOTENCY)
  @ApiJsonBody(newBriefingSchema, BRIEFING_EXAMPLE)
  @ApiResponse({ status: 201, description: 'The briefing', standardSchema: briefingSchema })
  @ApiProblems(404)
  make(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: newBriefingSchema }) wish: NewBriefing,
    @Idempotent() request: IdempotentRequest | undefined,
  ) {
    return makeBriefing(this.services, by, me.tenantId, wish, request);
  }

  @Get('briefings/:id')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'One briefing, in figures' })
  @ApiResponse({ status: 200, description: 'The briefing', standardSchema: briefingSchema })
  @ApiProblems(404, 422)
  read(@Me() me: Principal, @Param('id') id: string) {
    return readBriefing(this.services, me.tenantId, parseId(id, 'briefing.not_found'));
  }

  @Get('briefings/:id/file')
  @Requires('incidents:read')
  @ApiOperation({
    summary: 'The briefing as Markdown, DOCX, or a page to print, in Chinese or English',
    description:
      'Every figure is numbered, and the numbers name the pages of the console that show what it counts.',
  })
  @ApiProduces(
    'text/markdown',
    'text/html',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  )
  @ApiResponse({ status: 200, description: 'The file' })
  @ApiProblems(400, 404, 422)
  async file(
    @Me() me: Principal,
    @By() by: Doer,
    @Param('id') id: string,
    @Query({ schema: briefingFileQuerySchema }) query: BriefingFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const briefingId = parseId(id, 'briefing.not_found');
    const { name, type, bytes } = await briefingFile(this.services, me, by, briefingId, query);
    const shown = query.download === 'false' && query.format === 'html';
    await reply
      .header('cache-control', 'private, no-store')
      .header('content-security-policy', PAPER_PAGE_POLICY)
      .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename="${name}"`)
      .type(type)
      .send(bytes);
  }

  @Delete('briefings/:id')
  @Requires('incidents:manage')
  @AnswersNothing('It is gone')
  @ApiOperation({ summary: 'Throw a briefing away' })
  @ApiProblems(404, 422)
  remove(@Me() me: Principal, @By() by: Doer, @Param('id') id: string) {
    return removeBriefing(this.services, by, me.tenantId, parseId(id, 'briefing.not_found'));
  }

  @Get('briefing-settings')
  @Requires('incidents:read')
  @ApiOperation({ summary: 'Which briefings are made by themselves, and when' })
  @ApiResponse({ status: 200, description: 'As they stand', standardSchema: briefingSettingsSchema })
  settings(@Me() me: Principal) {
    return readBriefingSettings(this.services, me.tenantId);
  }

  @Put('briefing-settings')
  @Requires('incidents:manage')
  @ApiOperation({ summary: 'Have daily and weekly briefings made by themselves, and tell channels of them' })
  @ApiJsonBody(briefingSettingsSchema, BRIEFING_SETTINGS_EXAMPLE)
  @ApiResponse({ status: 200, description: 'As they stand now', standardSchema: briefingSettingsSchema })
  changeSettings(
    @Me() me: Principal,
    @By() by: Doer,
    @Body({ schema: briefingSettingsSchema }) settings: BriefingSettings,
  ) {
    return changeBriefingSettings(this.services, by, me.tenantId, settings);
  }
}
