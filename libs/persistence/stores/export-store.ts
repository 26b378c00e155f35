import { idToBytes } from '../dialect.js';
import type { AppealRow } from '../entities/appeal.js';
import type { CaseRow } from '../entities/judgement.js';
import type { DecisionFactRow } from '../entities/quality.js';
import type { ReportRow } from '../entities/report.js';
import type { TenantSession } from '../session.js';

/** From `from` on and before `to`, in milliseconds. */
export interface ExportStretch {
  readonly from: number;
  readonly to: number;
}

/** Where a page ends: the next one starts after this row. */
export interface ExportPosition {
  readonly at: number;
  readonly id: string;
}

interface Exported {
  readonly decisions: DecisionFactRow;
  readonly cases: CaseRow;
  readonly reports: ReportRow;
  readonly appeals: AppealRow;
}

const WHERE_FROM = {
  decisions: { entity: 'decisionFact', time: 'decidedAt', id: 'decisionId' },
  cases: { entity: 'case', time: 'openedAt', id: 'id' },
  reports: { entity: 'report', time: 'receivedAt', id: 'id' },
  appeals: { entity: 'appeal', time: 'openedAt', id: 'id' },
} as const;

/** Rows of a kind, oldest first. */
export async function pageForExport<Kind extends keyof Exported>(
  session: TenantSession,
  kind: Kind,
  { from, to }: ExportStretch,
  limit: number,
  after?: ExportPosition,
): Promise<Exported[Kind][]> {
  const { entity, time, id } = WHERE_FROM[kind];
  const query = session.manager
    .getRepository<Exported[Kind]>(session.entities[entity] as never)
    .createQueryBuilder('x')
    .where('x.tenantId = :tenant', { tenant: idToBytes(session.tenantId) })
    .andWhere(`x.${time} >= :from AND x.${time} < :to`, { from, to })
    .orderBy(`x.${time}`, 'ASC')
    .addOrderBy(`x.${id}`, 'ASC')
    .limit(limit);
  if (after)
    query.andWhere(`(x.${time} > :at OR (x.${time} = :at AND x.${id} > :id))`, {
      at: after.at,
      id: idToBytes(after.id),
    });
  return query.getMany();
}
