import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SERVICES, type Services, settleMention } from '#libs/application';
import { type MentionNote, mentionNoteSchema, mentionSchema } from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Requires } from '../http/permissions.js';
import { ApiJsonBody, ApiProblems } from './documentation.js';

type Caller = Doer & { readonly principal: Principal };

/** What became of what people said of a brand. */
@ApiTags('monitors')
@ApiBearerAuth()
@Controller('v1/mentions')
export class MentionsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Post(':id/answer')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'It was answered somewhere that Fengsui does not see' })
  @ApiJsonBody(mentionNoteSchema, { note: '已私信用户' })
  @ApiResponse({ status: 200, description: 'The mention as it is now', standardSchema: mentionSchema })
  @ApiProblems(404, 409)
  answer(@By() by: Caller, @Param('id') id: string, @Body({ schema: mentionNoteSchema }) note: MentionNote) {
    return settleMention(this.services, by, parseId(id), 'answer', note);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'What was complained of is settled' })
  @ApiJsonBody(mentionNoteSchema, { note: '已退款' })
  @ApiResponse({ status: 200, description: 'The mention as it is now', standardSchema: mentionSchema })
  @ApiProblems(404, 409)
  resolve(@By() by: Caller, @Param('id') id: string, @Body({ schema: mentionNoteSchema }) note: MentionNote) {
    return settleMention(this.services, by, parseId(id), 'resolve', note);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ summary: 'Neither answered nor settled after all' })
  @ApiJsonBody(mentionNoteSchema, {})
  @ApiResponse({ status: 200, description: 'The mention as it is now', standardSchema: mentionSchema })
  @ApiProblems(404, 409)
  reopen(@By() by: Caller, @Param('id') id: string, @Body({ schema: mentionNoteSchema }) note: MentionNote) {
    return settleMention(this.services, by, parseId(id), 'reopen', note);
  }
}
