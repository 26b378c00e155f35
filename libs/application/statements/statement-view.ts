import type { StatementVersionView, StatementView } from '#libs/contracts';
import type { StatementPerson, StatementRow, StatementVersionRow } from '#libs/persistence';
import { blanksIn } from '#libs/statements';

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const person = ({ id, name, at }: StatementPerson) => ({ id, name, at: new Date(at).toISOString() });

/** Whether a version is what everybody says at the moment. */
export const isCurrent = ({ state, validFrom, validUntil }: StatementVersionRow, now: number): boolean =>
  state === 'published' && (validFrom ?? 0) <= now && (validUntil === null || validUntil > now);

/** Blanks in either language, and in facts. */
export const blanksOf = ({ body: { text, facts } }: Pick<StatementVersionRow, 'body'>): string[] =>
  blanksIn([text.zh, text.en, ...facts.map(({ value }) => value)].join('\n'));

export const versionView = (row: StatementVersionRow, needed: number, now: number): StatementVersionView => ({
  n: row.n,
  text: row.body.text,
  facts: row.body.facts.map((fact) => ({ ...fact, aliases: [...fact.aliases] })),
  never: [...row.body.never],
  channels: [...row.body.channels],
  validFrom: time(row.validFrom),
  validUntil: time(row.validUntil),
  state: row.state,
  blanks: blanksOf(row),
  draftedBy: person(row.draftedBy),
  approvals: row.approvals.map(person),
  approvalsNeeded: needed,
  publishedAt: time(row.publishedAt),
  withdrawnAt: time(row.withdrawnAt),
  withdrawnWhy: row.withdrawnWhy,
  current: isCurrent(row, now),
});

export const statementView = (
  row: StatementRow,
  versions: readonly StatementVersionRow[],
  needed: number,
  now: number,
): StatementView => ({
  id: row.id,
  title: row.title,
  incidentId: row.incidentId,
  monitorIds: [...row.monitorIds],
  revision: row.revision,
  versions: versions.map((version) => versionView(version, needed, now)),
  createdAt: new Date(row.createdAt).toISOString(),
  updatedAt: new Date(row.updatedAt).toISOString(),
});
