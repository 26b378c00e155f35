import { contrary, type Lesson, lessonsOf } from '#libs/cases';
import { type ItemId, newId, type ReportReason } from '#libs/domain';
import {
  addFresh,
  type CorrectionRow,
  deleteCorrections,
  findCorrections,
  findItem,
  findVersions,
  insertCorrections,
  type NewFeedEvent,
  reportsAnsweredBy,
  type TenantSession,
} from '#libs/persistence';
import type { Settled } from '../cases/settled.js';

/**
 * What a person decided about words is a reviewed example, kept as the platform's own corrections are: one a task and item, the
 * latest counts, and training leaves out copies, contradictions and floods (ADR 0021). What programs decide teaches nothing: a
 * model would learn from itself.
 */
export async function learnFromDecision(session: TenantSession, settled: Settled): Promise<NewFeedEvent[]> {
  if (settled.decision.makerKind === 'member') await teach(session, settled, await lessons(session, settled));
  return [];
}

/**
 * Overturned on appeal, a decision taught the contrary of what is right. Taken back otherwise, it is merely forgotten: nobody has
 * said yet what is right.
 */
export async function unlearnDecision(session: TenantSession, settled: Settled): Promise<NewFeedEvent[]> {
  const { decision } = settled;
  if (decision.makerKind !== 'member') return [];
  const wrong = await lessons(session, settled);
  if (decision.reversal === 'appeal') await teach(session, settled, contrary(wrong), decision.reverser?.id);
  else await forget(session, settled, wrong);
  return [];
}

async function lessons(session: TenantSession, { decision, verdict }: Settled): Promise<Lesson[]> {
  const reasons: Partial<Record<ReportReason, number>> = {};
  for (const { reason } of await reportsAnsweredBy(session, decision.id))
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  return lessonsOf(decision.actions, verdict.labels, reasons);
}

async function teach(
  session: TenantSession,
  { decision, now }: Settled,
  taught: readonly Lesson[],
  madeBy = decision.makerId,
): Promise<void> {
  const item = taught.length > 0 ? await findItem(session, decision.itemId as ItemId) : null;
  const [version] = item ? await findVersions(session, [decision.versionId]) : [];
  if (!item || !version) return;
  const standing = await findCorrections(session, [item.itemKey]);
  const isNews = ({ task, label }: Lesson) =>
    !standing.some((row) => row.task === task && row.label === label && row.versionId === version.id);
  const news = taught.filter(isNews);
  const outdated = standing.filter((row) => news.some(({ task }) => task === row.task));
  await deleteCorrections(
    session,
    outdated.map(({ id }) => id),
  );
  await insertCorrections(
    session,
    news.map(
      ({ task, label }): CorrectionRow => ({
        id: newId(),
        tenantId: session.tenantId,
        task,
        subjectKey: item.itemKey,
        versionId: version.id,
        textJson: null,
        label,
        unkeyedAuthor: null,
        authorKey: version.authorKey,
        madeBy,
        createdAt: now,
      }),
    ),
  );
  for (const { task } of news.toSorted((a, b) => (a.task < b.task ? -1 : 1)))
    await addFresh(session, task, 1);
}

/** Only what this very decision taught; what came later stands. */
async function forget(
  session: TenantSession,
  { decision }: Settled,
  taught: readonly Lesson[],
): Promise<void> {
  const item = taught.length > 0 ? await findItem(session, decision.itemId as ItemId) : null;
  if (!item) return;
  const standing = await findCorrections(session, [item.itemKey]);
  const theirs = standing.filter(
    ({ task, label, versionId, madeBy, createdAt }) =>
      versionId === decision.versionId &&
      madeBy === decision.makerId &&
      createdAt === decision.committedAt &&
      taught.some((lesson) => lesson.task === task && lesson.label === label),
  );
  await deleteCorrections(
    session,
    theirs.map(({ id }) => id),
  );
}
