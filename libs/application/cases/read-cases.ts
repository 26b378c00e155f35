import { z } from 'zod';
import {
  CASE_ORDERS,
  type CaseFilterQuery,
  type CaseListQuery,
  type CasePage,
  type CaseView,
} from '#libs/contracts';
import { type CaseId, FengsuiError, type Principal, seesQueue } from '#libs/domain';
import {
  type CaseFilter,
  type CasePosition,
  type CaseRankingQuery,
  type CaseRecord,
  countCases,
  databaseNow,
  findCase,
  findCases,
  forTenant,
  rankCases,
  type TenantSession,
} from '#libs/persistence';
import { isKnownTo } from '../golden/known-to.js';
import type { Services } from '../services.js';
import { caseView } from './case-view.js';
import { casesSaying } from './search-cases.js';

/** One page of the cases the caller may see. The pages that one cursor leads to are all reckoned at one moment. */
export async function listCases(
  { database, tenantKeys }: Services,
  me: Principal,
  query: CaseListQuery,
): Promise<CasePage> {
  const session = forTenant(database.read, me.tenantId);
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, query);
  const asOf = after?.asOf ?? (await databaseNow(session));
  const ranking: CaseRankingQuery = {
    filter: caseFilterOf(me, query),
    order: query.order,
    asOf,
    fold: query.fold,
    after,
    limit: query.limit + 1,
  };
  const { positions, total } = await (query.q === undefined
    ? ranked(session, ranking)
    : casesSaying(session, query.q, ranking));
  const page = positions.slice(0, query.limit);
  const last = page.at(-1);
  const key = await tenantKeys.of(me.tenantId);
  const records = await findCases(
    session,
    page.map(({ id }) => id),
  );
  return {
    cases: records.map((record) => caseView(record, key, asOf)),
    nextCursor:
      last && positions.length > query.limit ? encodeCursor({ ...last, asOf, order: query.order }) : null,
    total,
    asOf: new Date(asOf).toISOString(),
  };
}

async function ranked(session: TenantSession, ranking: CaseRankingQuery) {
  const positions = await rankCases(session, ranking);
  return { positions, total: await countCases(session, ranking.filter, ranking) };
}

/** What the caller asks for, of what they may see. */
export function caseFilterOf(me: Principal, query: CaseFilterQuery): CaseFilter {
  const { q: _words, mine, ...filter } = query;
  return { ...filter, queues: queuesOf(me), slippedIn: me.kind === 'member', ...(mine && { holder: me.id }) };
}

/** @throws FengsuiError `case.not_found`, also for another tenant's case and for one in a queue that is not the caller's. */
export async function readCase(services: Services, me: Principal, id: CaseId): Promise<CaseView> {
  return caseView(await seenCase(services, me, id), await services.tenantKeys.of(me.tenantId));
}

/** The case as it is stored. @throws FengsuiError `case.not_found`, like {@link readCase} */
export async function seenCase({ database }: Services, me: Principal, id: CaseId): Promise<CaseRecord> {
  const session = forTenant(database.read, me.tenantId);
  const record = await findCase(session, id);
  if (!record || !seesQueue(me, record.row.queue) || !(await isKnownTo(session, me, record.row.itemId)))
    throw new FengsuiError('case.not_found', 'No case that you may see has this id.');
  return record;
}

/** Null: every queue. */
export const queuesOf = (me: Principal): readonly string[] | null =>
  me.kind === 'member' ? me.queues : null;

interface Cursor extends CasePosition {
  readonly asOf: number;
  readonly order: (typeof CASE_ORDERS)[number];
}

const cursorSchema = z.tuple([z.int(), z.enum(CASE_ORDERS), z.number(), z.uuid()]);

const encodeCursor = ({ asOf, order, rank, id }: Cursor): string =>
  Buffer.from(JSON.stringify([asOf, order, rank, id])).toString('base64url');

function decodeCursor(cursor: string, wanted: Pick<CaseListQuery, 'order'>): Cursor {
  try {
    const [asOf, order, rank, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    if (order !== wanted.order) throw new Error('a cursor of another order');
    return { asOf, order, rank, id };
  } catch {
    throw new FengsuiError('request.invalid', 'The cursor is not one of ours.', [
      {
        pointer: '/cursor',
        code: 'cursor.invalid',
        detail: 'send nextCursor of the page before, in the same order, or none for the first page',
      },
    ]);
  }
}
