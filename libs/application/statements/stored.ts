import type { StatementBody, StatementView } from '#libs/contracts';
import { approvalsNeeded, type Doer, FengsuiError, newId } from '#libs/domain';
import {
  databaseNow,
  findIncident,
  lockStatement,
  type StatementPerson,
  type StatementRow,
  type StatementVersionRow,
  type TenantSession,
  updateStatement,
  versionsOfStatements,
} from '#libs/persistence';
import { workerOf } from '../norms/workers.js';
import { statementView } from './statement-view.js';

/** A statement, locked, with its versions, the newest first. */
export interface Stored {
  readonly row: StatementRow;
  readonly versions: readonly StatementVersionRow[];
  readonly now: number;
}

/** @throws FengsuiError `statement.not_found` */
export async function lockStored(session: TenantSession, id: string): Promise<Stored> {
  const row = foundStatement(await lockStatement(session, id));
  const versions = await versionsOfStatements(session, [id]);
  return { row, versions, now: await databaseNow(session) };
}

export function foundStatement(row: StatementRow | null): StatementRow {
  if (!row) throw new FengsuiError('statement.not_found', 'No statement of this tenant has this id.');
  return row;
}

/** How many have to approve: by the level of its incident. */
export async function neededFor(session: TenantSession, { incidentId }: StatementRow): Promise<number> {
  const incident = incidentId === null ? null : await findIncident(session, incidentId);
  return approvalsNeeded(incident?.level ?? null);
}

export async function viewOf(session: TenantSession, row: StatementRow): Promise<StatementView> {
  const versions = await versionsOfStatements(session, [row.id]);
  return statementView(row, versions, await neededFor(session, row), await databaseNow(session));
}

/** Counts a change, and tells how the statement stands then. */
export async function touched(
  session: TenantSession,
  row: StatementRow,
  now: number,
): Promise<StatementView> {
  const changed = { ...row, revision: row.revision + 1, updatedAt: now };
  await updateStatement(session, changed);
  return viewOf(session, changed);
}

export function personOf(by: Doer, at: number): StatementPerson {
  const { id, name } = workerOf(by, at);
  return { id, name, at };
}

const time = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment));

/** A version in words nobody has approved. */
export function draftRow(
  { tenantId }: TenantSession,
  statementId: string,
  n: number,
  { text, facts, never, channels, validFrom, validUntil }: StatementBody,
  by: StatementPerson,
  editors: readonly string[],
): StatementVersionRow {
  if (validFrom !== null && validUntil !== null && Date.parse(validFrom) >= Date.parse(validUntil))
    throw new FengsuiError('request.invalid', 'It would never be in force.', [
      { pointer: '/validUntil', code: 'time.order', detail: 'lies before validFrom' },
    ]);
  return {
    id: newId(),
    tenantId,
    statementId,
    n,
    body: { text, facts, never, channels },
    validFrom: time(validFrom),
    validUntil: time(validUntil),
    state: 'draft',
    draftedBy: { ...by, editors: [...new Set([...editors, by.id])] },
    approvals: [],
    publishedAt: null,
    withdrawnAt: null,
    withdrawnWhy: null,
  };
}
