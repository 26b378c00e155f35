import type { AuthorNoteView, NewAuthorNote } from '#libs/contracts';
import { actorOf, type Doer, FengsuiError, newId, type Principal } from '#libs/domain';
import {
  type AuthorNoteRow,
  countNotes,
  databaseNow,
  deleteAuthorNote,
  forTenant,
  insertAuthorNote,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { authorOf, noteView } from './author-views.js';
import { indexAuthors } from './index-authors.js';

type By = Doer & { readonly principal: Principal };
const MOST = 500;

/** Writes something down about an author, for colleagues. @throws FengsuiError `author.not_found`, `author_note.too_many` */
export async function addAuthorNote(
  services: Services,
  by: By,
  pseudonym: string,
  { text }: NewAuthorNote,
): Promise<AuthorNoteView> {
  const { tenantId, id: byId } = by.principal;
  await indexAuthors(services, tenantId);
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { authorKey } = await authorOf(session, pseudonym);
    if ((await countNotes(session, authorKey)) >= MOST)
      throw new FengsuiError('author_note.too_many', `There are ${MOST} notes; remove one of yours first.`);
    const at = await databaseNow(session);
    const byName = actorOf(by).name ?? byId;
    const row: AuthorNoteRow = { id: newId(), tenantId, authorKey, text, byId, byName, at };
    await insertAuthorNote(session, row);
    // The log tells that there was a note, and not what it said: notes go with their author.
    await recordAudit(session, by, {
      action: 'author_note.created',
      subject: { type: 'author_note', id: row.id },
    });
    return noteView(row);
  });
}

/** Removes a note of one's own. @throws FengsuiError `author.not_found`, `author_note.not_found` */
export async function removeAuthorNote(
  services: Services,
  by: By,
  pseudonym: string,
  id: string,
): Promise<void> {
  const { tenantId, id: byId } = by.principal;
  await services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { authorKey } = await authorOf(session, pseudonym);
    if (!(await deleteAuthorNote(session, { id, authorKey, byId })))
      throw new FengsuiError('author_note.not_found', 'No note of yours about this author has this id.');
    await recordAudit(session, by, { action: 'author_note.removed', subject: { type: 'author_note', id } });
  });
}
