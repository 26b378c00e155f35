import type { NormDetail, NormListQuery, NormPage } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import {
  countNorms,
  findLiveNorm,
  findNorm,
  forTenant,
  pageOfNorms,
  readApprovalsNeeded,
} from '#libs/persistence';
import { diffLines } from '#libs/rules';
import type { Services } from '../services.js';
import { checkDictionaryDraft } from './check-draft.js';
import { sourceId } from './compile-norms.js';
import { normView } from './norm-view.js';
import { found } from './versions.js';

/** Newest first. */
export async function listNorms(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit, ...filter }: NormListQuery,
): Promise<NormPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfNorms(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const needed = await readApprovalsNeeded(session);
  return {
    norms: page.map((row) => normView(row, needed)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countNorms(session, filter),
  };
}

/** A version with its text, beside the one in force. @throws FengsuiError `norm.not_found` */
export async function readNormDetail(
  { database, release }: Services,
  tenantId: TenantId,
  id: string,
): Promise<NormDetail> {
  const session = forTenant(database.read, tenantId);
  const row = found(await findNorm(session, id));
  const live = await findLiveNorm(session, row.kind, row.name);
  const { conflicts } =
    row.kind === 'dictionary' && row.text !== null
      ? checkDictionaryDraft({ release }, { id: sourceId(row), text: row.text })
      : { conflicts: [] };
  return {
    ...normView(row, await readApprovalsNeeded(session)),
    text: row.text,
    live: live && { id: live.id, version: live.number, text: live.text ?? '' },
    diff: diffLines(live?.text ?? '', row.text ?? ''),
    conflicts,
  };
}
