import { z } from 'zod';
import type { CaseListQuery, CasePage, CaseView } from '#libs/contracts';
import { type CaseId, FengsuiError, type Principal, seesQueue } from '#libs/domain';
import {
  type CasePosition,
  type CaseRecord,
  countCases,
  findCase,
  forTenant,
  pageOfCases,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { caseView } from './case-view.js';

/** One page of the cases the caller may see, most urgent first. */
export async function listCases(
  { database, tenantKeys }: Services,
  me: Principal,
  query: CaseListQuery,
): Promise<CasePage> {
  const session = forTenant(database.read, me.tenantId);
  const filter = { ...query, queues: queuesOf(me) };
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const records = await pageOfCases(session, filter, query.limit + 1, after);
  const page = records.slice(0, query.limit);
  const last = page.at(-1);
  const key = await tenantKeys.of(me.tenantId);
  return {
    cases: page.map((record) => caseView(record, key)),
    nextCursor:
      last && records.length > query.limit
        ? encodeCursor({ priority: last.row.points, id: last.row.id })
        : null,
    total: await countCases(session, filter),
  };
}

/** @throws FengsuiError `case.not_found`, also for another tenant's case and for one in a queue that is not the caller's. */
export async function readCase(services: Services, me: Principal, id: CaseId): Promise<CaseView> {
  return caseView(await seenCase(services, me, id), await services.tenantKeys.of(me.tenantId));
}

/** The case as it is stored. @throws FengsuiError `case.not_found`, like {@link readCase} */
export async function seenCase({ database }: Services, me: Principal, id: CaseId): Promise<CaseRecord> {
  const record = await findCase(forTenant(database.read, me.tenantId), id);
  if (!record || !seesQueue(me, record.row.queue))
    throw new FengsuiError('case.not_found', 'No case that you may see has this id.');
  return record;
}

/** Null: every queue. */
export const queuesOf = (me: Principal): readonly string[] | null =>
  me.kind === 'member' ? me.queues : null;

const positionSchema = z.tuple([z.number(), z.uuid()]);

const encodeCursor = ({ priority, id }: CasePosition): string =>
  Buffer.from(JSON.stringify([priority, id])).toString('base64url');

function decodeCursor(cursor: string): CasePosition {
  try {
    const [priority, id] = positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { priority, id };
  } catch {
    throw new FengsuiError('request.invalid', 'The cursor is not one of ours.', [
      {
        pointer: '/cursor',
        code: 'cursor.invalid',
        detail: 'send nextCursor of the page before, or none for the first page',
      },
    ]);
  }
}
