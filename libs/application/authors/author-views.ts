import type { AuthorNoteView, SanctionView } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import {
  type AuthorNoteRow,
  type AuthorRow,
  findAuthor,
  type SanctionRow,
  type TenantSession,
} from '#libs/persistence';

/** @throws FengsuiError `author.not_found`, also for another tenant's */
export async function authorOf(session: TenantSession, pseudonym: string): Promise<AuthorRow> {
  const row = await findAuthor(session, pseudonym);
  if (!row)
    throw new FengsuiError('author.not_found', 'No author whose words needed a person is called that.');
  return row;
}

export const sanctionView = (row: SanctionRow): SanctionView => ({
  id: row.id,
  kind: row.kind,
  at: iso(row.at),
  until: row.endsAt === null ? null : iso(row.endsAt),
  state: row.state,
  endedAt: row.endedAt === null ? null : iso(row.endedAt),
  decisionId: row.decisionId,
});

export const noteView = ({ id, text, at, byId, byName }: AuthorNoteRow): AuthorNoteView => ({
  id,
  text,
  at: new Date(at).toISOString(),
  by: { id: byId, name: byName },
});

const iso = (at: number): string => new Date(at).toISOString();
