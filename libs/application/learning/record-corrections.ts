import type { Correction, CorrectionAnswer, Rejection } from '#libs/contracts';
import { type Doer, newId, type Principal, TASKS } from '#libs/domain';
import {
  addFresh,
  type CorrectionRow,
  databaseNow,
  deleteCorrections,
  findCorrections,
  forTenant,
  insertCorrections,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';
import { findSubjects } from './subjects.js';

interface CorrectionBatch {
  readonly corrections: readonly { readonly index: number; readonly correction: Correction }[];
  readonly rejected: readonly Rejection[];
}

/**
 * Takes the platform's own labels in. One a task and item (or text): a later one replaces the earlier; the same again
 * changes nothing. Training follows in the background once enough are new.
 */
export async function recordCorrections(
  { database, tenantKeys }: Services,
  { tenantId, id: madeBy }: Principal,
  by: Doer,
  batch: CorrectionBatch,
  request?: IdempotentRequest,
): Promise<CorrectionAnswer> {
  const tenantKey = await tenantKeys.of(tenantId);
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<CorrectionAnswer>(session, request);
    if (earlier) return earlier;
    const now = await databaseNow(session);
    const found = await findSubjects(
      session,
      batch.corrections.map(({ correction }) => correction),
      tenantKey,
    );
    const keys = found.flatMap((one) => ('subject' in one ? one.subject.key : []));
    const standing = new Map((await findCorrections(session, keys)).map((row) => [nameOf(row), row]));
    const fresh = new Map<string, CorrectionRow>();
    const outdated = new Set<string>();
    const accepted: CorrectionAnswer['accepted'] = [];
    const rejected: Rejection[] = [...batch.rejected];
    batch.corrections.forEach(({ index, correction: { task, label } }, at) => {
      const one = found[at]!;
      if ('rejection' in one) {
        rejected.push({ index, ...one.rejection });
        return;
      }
      const { key, ...words } = one.subject;
      const row: CorrectionRow = {
        id: newId(),
        tenantId,
        task,
        subjectKey: key,
        ...words,
        label,
        madeBy,
        createdAt: now,
      };
      const before = fresh.get(nameOf(row)) ?? standing.get(nameOf(row));
      const same = before && saysTheSame(before, row);
      if (!same) {
        const old = standing.get(nameOf(row));
        if (old) outdated.add(old.id);
        fresh.set(nameOf(row), row);
      }
      accepted.push({ index, id: same ? before.id : row.id, task, label, replaced: !same && !!before });
    });
    await deleteCorrections(session, [...outdated]);
    await insertCorrections(session, [...fresh.values()]);
    const counts = TASKS.map((task) => {
      const count = [...fresh.values()].filter((row) => row.task === task).length;
      return [task, count] as const;
    }).filter(([, count]) => count > 0);
    for (const [task, count] of counts) await addFresh(session, task, count);
    const answer: CorrectionAnswer = { accepted, rejected: rejected.sort((a, b) => a.index - b.index) };
    await keepAnswer(session, request, answer, now);
    if (counts.length > 0)
      await recordAudit(session, by, {
        action: 'corrections.recorded',
        subject: { type: 'tenant', id: tenantId },
        after: { ...Object.fromEntries(counts), replaced: outdated.size },
      });
    return answer;
  });
}

const nameOf = ({ task, subjectKey }: Pick<CorrectionRow, 'task' | 'subjectKey'>): string =>
  `${task} ${subjectKey.toString('hex')}`;

const saysTheSame = (a: CorrectionRow, b: CorrectionRow): boolean =>
  a.label === b.label && a.versionId === b.versionId && a.textJson === b.textJson;
