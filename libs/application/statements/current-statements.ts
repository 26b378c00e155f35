import type { CurrentStatements, CurrentStatementsQuery } from '#libs/contracts';
import { type CaseId, FengsuiError, type TenantId } from '#libs/domain';
import {
  databaseNow,
  findCase,
  findIncidents,
  findStatements,
  forTenant,
  monitorsOfItem,
  publishedVersions,
  type StatementRow,
  type StatementVersionRow,
  type TenantSession,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { versionView } from './statement-view.js';
import { neededFor } from './stored.js';

/** So many are looked through. */
const MOST_CURRENT = 500;

/** A version in force, with its statement. */
export interface InForce {
  readonly row: StatementRow;
  readonly version: StatementVersionRow;
}

/** What is in force at the moment: what has expired drops out by itself. The newest first. */
export async function inForce(session: TenantSession, now: number): Promise<InForce[]> {
  const versions = await publishedVersions(session, now, MOST_CURRENT);
  const rows = new Map(
    (
      await findStatements(
        session,
        versions.map(({ statementId }) => statementId),
      )
    ).map((row) => [row.id, row]),
  );
  return versions.flatMap((version) => {
    const row = rows.get(version.statementId);
    return row ? [{ row, version }] : [];
  });
}

/**
 * What everybody says now: about an incident, about what a monitor watches, or about what a case's words name; without any of them, all of it.
 * @throws FengsuiError `case.not_found`
 */
export async function readCurrentStatements(
  { database }: Services,
  tenantId: TenantId,
  { incident, monitor, case: caseId }: CurrentStatementsQuery,
): Promise<CurrentStatements> {
  const session = forTenant(database.read, tenantId);
  const now = await databaseNow(session);
  const all = await inForce(session, now);
  const monitors = caseId !== undefined ? await monitorsOfCase(session, caseId) : monitor ? [monitor] : null;
  const watched = monitors === null ? new Set<string>() : await incidentsOf(session, all, new Set(monitors));
  const isWanted = ({ row }: InForce) =>
    (incident === undefined || row.incidentId === incident) &&
    (monitors === null ||
      row.monitorIds.some((id) => monitors.includes(id)) ||
      (row.incidentId !== null && watched.has(row.incidentId)));
  const statements = all.filter(isWanted).map(async ({ row, version }) => ({
    id: row.id,
    title: row.title,
    incidentId: row.incidentId,
    monitorIds: [...row.monitorIds],
    version: versionView(version, await neededFor(session, row), now),
  }));
  return { statements: await Promise.all(statements) };
}

async function monitorsOfCase(session: TenantSession, caseId: string): Promise<string[]> {
  const record = await findCase(session, caseId as CaseId);
  if (!record) throw new FengsuiError('case.not_found', 'No case of this tenant has this id.');
  return monitorsOfItem(session, record.row.itemId);
}

/** Incidents that began with a burst of one of the monitors. */
async function incidentsOf(
  session: TenantSession,
  all: readonly InForce[],
  monitors: ReadonlySet<string>,
): Promise<Set<string>> {
  const ids = [...new Set(all.flatMap(({ row }) => row.incidentId ?? []))];
  const incidents = await findIncidents(session, ids);
  return new Set(
    [...incidents.values()].flatMap(({ id, monitorId }) =>
      monitorId !== null && monitors.has(monitorId) ? [id] : [],
    ),
  );
}
