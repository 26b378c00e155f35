import { z } from 'zod';
import type { CaseListQuery, CasePage, CaseView } from '#libs/contracts';
import { type CaseId, FengsuiError, type TenantId } from '#libs/domain';
import { type CasePosition, countCases, findCase, forTenant, pageOfCases } from '#libs/persistence';
import type { Services } from '../services.js';
import { caseView } from './case-view.js';

/** One page of cases, most urgent first. */
export async function listCases(
  { database }: Services,
  tenantId: TenantId,
  query: CaseListQuery,
): Promise<CasePage> {
  const session = forTenant(database.read, tenantId);
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const records = await pageOfCases(session, query, query.limit + 1, after);
  const page = records.slice(0, query.limit);
  const last = page.at(-1);
  return {
    cases: page.map(caseView),
    nextCursor: last && records.length > query.limit ? encodeCursor(last.row) : null,
    total: await countCases(session, query),
  };
}

/** @throws FengsuiError `case.not_found`, also for another tenant's case. */
export async function readCase({ database }: Services, tenantId: TenantId, id: CaseId): Promise<CaseView> {
  const record = await findCase(forTenant(database.read, tenantId), id);
  if (!record) throw new FengsuiError('case.not_found', 'No case of this tenant has this id.');
  return caseView(record);
}

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
