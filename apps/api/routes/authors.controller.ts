import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  addAuthorNote,
  listAuthors,
  readAuthor,
  readAuthorHistory,
  removeAuthorNote,
  revokeSanction,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type AuthorHistoryQuery,
  type AuthorListQuery,
  authorHistoryQuerySchema,
  authorHistorySchema,
  authorListQuerySchema,
  authorNoteSchema,
  authorPageSchema,
  authorViewSchema,
  type NewAuthorNote,
  newAuthorNoteSchema,
  type RevokeSanction,
  revokeSanctionSchema,
  sanctionSchema,
} from '#libs/contracts';
import { type Doer, type Principal, parseId } from '#libs/domain';
import { By, Me, Requires } from '../http/permissions.js';
import { NOTE_EXAMPLE, REVOKE_EXAMPLE } from './decision-examples.js';
import { AnswersNothing, ApiJsonBody, ApiProblems } from './documentation.js';

type Caller = Doer & { readonly principal: Principal };

/** Authors whose words needed a person, by pseudonym. */
@ApiTags('authors')
@ApiBearerAuth()
@Controller('v1/authors')
export class AuthorsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @Requires('cases:read')
  @ApiOperation({ summary: 'Authors, riskiest or latest first, a page at a time' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: authorPageSchema })
  @ApiProblems(400, 422)
  list(@Me() me: Principal, @Query({ schema: authorListQuerySchema }) query: AuthorListQuery) {
    return listAuthors(this.services, me.tenantId, query);
  }

  @Get(':pseudonym')
  @Requires('cases:read')
  @ApiOperation({ summary: 'An author: strikes, mutes and bans, the suggested next penalty, risk, notes' })
  @ApiResponse({ status: 200, description: 'The author', standardSchema: authorViewSchema })
  @ApiProblems(404)
  read(@Me() me: Principal, @Param('pseudonym') pseudonym: string) {
    return readAuthor(this.services, me.tenantId, pseudonym);
  }

  @Get(':pseudonym/history')
  @Requires('cases:read')
  @ApiOperation({ summary: 'What the author wrote, with what was found and decided, newest first' })
  @ApiResponse({ status: 200, description: 'One page', standardSchema: authorHistorySchema })
  @ApiProblems(400, 404, 422)
  history(
    @Me() me: Principal,
    @Param('pseudonym') pseudonym: string,
    @Query({ schema: authorHistoryQuerySchema }) query: AuthorHistoryQuery,
  ) {
    return readAuthorHistory(this.services, me, pseudonym, query);
  }

  @Post(':pseudonym/notes')
  @Requires('cases:work')
  @ApiOperation({ summary: 'Write something down about an author, for colleagues' })
  @ApiJsonBody(newAuthorNoteSchema, NOTE_EXAMPLE)
  @ApiResponse({ status: 201, description: 'The note', standardSchema: authorNoteSchema })
  @ApiProblems(404, 409)
  note(
    @By() by: Caller,
    @Param('pseudonym') pseudonym: string,
    @Body({ schema: newAuthorNoteSchema }) note: NewAuthorNote,
  ) {
    return addAuthorNote(this.services, by, pseudonym, note);
  }

  @Delete(':pseudonym/notes/:noteId')
  @AnswersNothing()
  @Requires('cases:work')
  @ApiOperation({ summary: 'Remove a note of one’s own' })
  @ApiProblems(404, 422)
  async removeNote(
    @By() by: Caller,
    @Param('pseudonym') pseudonym: string,
    @Param('noteId') noteId: string,
  ): Promise<void> {
    await removeAuthorNote(this.services, by, pseudonym, parseId(noteId, '/noteId'));
  }

  @Post(':pseudonym/sanctions/:sanctionId/revoke')
  @HttpCode(200)
  @Requires('cases:review')
  @ApiOperation({ summary: 'End a mute or a ban early; the decision and its strike stand' })
  @ApiJsonBody(revokeSanctionSchema, REVOKE_EXAMPLE)
  @ApiResponse({ status: 200, description: 'It is over', standardSchema: sanctionSchema })
  @ApiProblems(404, 409)
  revoke(
    @By() by: Caller,
    @Param('pseudonym') pseudonym: string,
    @Param('sanctionId') sanctionId: string,
    @Body({ schema: revokeSanctionSchema }) wish: RevokeSanction,
  ) {
    return revokeSanction(this.services, by, pseudonym, parseId(sanctionId, '/sanctionId'), wish);
  }
}
