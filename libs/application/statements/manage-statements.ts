import type {
  NewStatement,
  StatementChange,
  StatementDraft,
  StatementListQuery,
  StatementPage,
  StatementView,
} from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  countStatements,
  databaseNow,
  deleteStatement,
  findIncident,
  findMonitor,
  findStatement,
  forTenant,
  insertStatement,
  insertStatementVersion,
  pageOfStatements,
  type StatementRow,
  type TenantSession,
  updateStatementVersion,
} from '#libs/persistence';
import { nextStatementState } from '#libs/statements';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { draftRow, foundStatement, lockStored, personOf, touched, viewOf } from './stored.js';

export const MOST_STATEMENTS = 1_000;

/** @throws FengsuiError `statement.too_many`, `incident.not_found`, `monitor.not_found`, `request.invalid` */
export async function createStatement(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  { title, incidentId, monitorIds, draft }: NewStatement,
): Promise<StatementView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    if ((await countStatements(session)) >= MOST_STATEMENTS)
      throw new FengsuiError('statement.too_many', `A tenant may have ${MOST_STATEMENTS}; delete one first.`);
    await checkTargets(session, { incidentId, monitorIds });
    const now = await databaseNow(session);
    const row: StatementRow = {
      ...{ id: newId(), tenantId, title, incidentId, monitorIds: [...new Set(monitorIds)] },
      ...{ revision: 1, createdAt: now, updatedAt: now },
    };
    await insertStatement(session, row);
    await insertStatementVersion(session, draftRow(session, row.id, 1, draft, personOf(by, now), []));
    await recordAudit(session, by, {
      action: 'statement.created',
      subject: subjectOf(row.id),
      after: told(row),
    });
    return viewOf(session, row);
  });
}

/** Newest first. */
export async function listStatements(
  { database }: Services,
  tenantId: TenantId,
  { incident, cursor, limit }: StatementListQuery,
): Promise<StatementPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfStatements(session, incident, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    statements: await Promise.all(page.map((row) => viewOf(session, row))),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countStatements(session, incident),
  };
}

/** @throws FengsuiError `statement.not_found`, also for another tenant's */
export async function readStatement(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<StatementView> {
  const session = forTenant(database.read, tenantId);
  return viewOf(session, foundStatement(await findStatement(session, id)));
}

/** Title, incident and monitors; the words are changed by drafts. @throws FengsuiError `statement.not_found` */
export async function changeStatement(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  change: StatementChange,
): Promise<StatementView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { row, versions, now } = await lockStored(session, id);
    await checkTargets(session, change);
    const changed: StatementRow = {
      ...row,
      title: change.title ?? row.title,
      incidentId: change.incidentId === undefined ? row.incidentId : change.incidentId,
      monitorIds: change.monitorIds ?? row.monitorIds,
    };
    // What was approved for one incident may need more approvals for another.
    const [newest] = versions;
    if (newest?.state === 'approved' && changed.incidentId !== row.incidentId)
      await updateStatementVersion(session, {
        ...newest,
        state: nextStatementState(newest.state, 'edit'),
        approvals: [],
      });
    await recordAudit(session, by, {
      ...{ action: 'statement.changed', subject: subjectOf(id), before: told(row), after: told(changed) },
    });
    return touched(session, changed, now);
  });
}

/**
 * Other words: in place of the draft there is, whose approvals are gone then; else as the next version, and what is published stays in force meanwhile.
 * @throws FengsuiError `statement.not_found`, `statement.changed`, `request.invalid`
 */
export async function draftStatement(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { revision, ...body }: StatementDraft,
): Promise<StatementView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { row, versions, now } = await lockStored(session, id);
    if (row.revision !== revision)
      throw new FengsuiError('statement.changed', 'Read it again, then change it.');
    const [newest] = versions;
    const person = personOf(by, now);
    const isOver = !newest || newest.state === 'published' || newest.state === 'withdrawn';
    const editors = isOver ? [] : newest.draftedBy.editors;
    const draft = draftRow(session, id, isOver ? (newest?.n ?? 0) + 1 : newest.n, body, person, editors);
    if (isOver) await insertStatementVersion(session, draft);
    else
      await updateStatementVersion(session, {
        ...draft,
        id: newest.id,
        state: nextStatementState(newest.state, 'edit'),
      });
    await recordAudit(session, by, {
      ...{ action: 'statement.drafted', subject: subjectOf(id), after: { n: draft.n, ...draft.body } },
    });
    return touched(session, row, now);
  });
}

/** Only what was never said. @throws FengsuiError `statement.not_found`, `statement.in_force` */
export async function removeStatement(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { row, versions } = await lockStored(session, id);
    if (versions.some(({ publishedAt }) => publishedAt !== null))
      throw new FengsuiError('statement.in_force', 'What was said once stays on record.');
    await deleteStatement(session, id);
    await recordAudit(session, by, {
      action: 'statement.removed',
      subject: subjectOf(id),
      before: told(row),
    });
  });
}

async function checkTargets(
  session: TenantSession,
  { incidentId, monitorIds = [] }: Pick<StatementChange, 'incidentId' | 'monitorIds'>,
): Promise<void> {
  if (incidentId != null && !(await findIncident(session, incidentId)))
    throw new FengsuiError('incident.not_found', 'No incident of this tenant has this id.');
  for (const id of monitorIds)
    if (!(await findMonitor(session, id)))
      throw new FengsuiError('monitor.not_found', 'No monitor of this tenant has this id.');
}

const subjectOf = (id: string) => ({ type: 'statement' as const, id });
const told = ({ title, incidentId, monitorIds }: StatementRow) => ({ title, incidentId, monitorIds });
