import { choiceOf, durationBin, strongestLabel, upholdsFlag } from '#libs/cases';
import { taskOf, type Verdict } from '#libs/domain';
import {
  type CaseRow,
  type DecisionCauseRow,
  type DecisionRow,
  findVerdictsOfVersions,
  insertDecisionFact,
  lastClaimUntil,
  markFactReversed,
  type TenantSession,
} from '#libs/persistence';

const MOST_NAME_UNITS = 120;
const DIGEST_UNITS = 12;

/** A decision about a case that has just become final, or has just been taken back. */
export interface SettledDecision {
  readonly row: CaseRow;
  readonly verdict: Verdict;
  readonly decision: DecisionRow;
  /** Milliseconds on the database's clock. */
  readonly now: number;
}

/** When a decision is committed: keeps what it was about, for figures. */
export async function recordFacts(
  session: TenantSession,
  { row, verdict, decision }: SettledDecision,
): Promise<readonly []> {
  const judged = await verdictOf(session, row, verdict, decision.versionId);
  const { id: decisionId, tenantId, makerKind, makerId, madeAt, clause } = decision;
  const claimedAt = await lastClaimUntil(session, row.id, madeAt);
  const waitedMs = Math.max(0, madeAt - row.openedAt);
  const workedMs = claimedAt === null ? null : madeAt - claimedAt;
  const upheld = Number(upholdsFlag(decision.actions));
  const about = { decisionId, tenantId, queue: row.queue, decidedAt: madeAt, upheld };
  await insertDecisionFact(
    session,
    {
      ...about,
      caseId: row.id,
      versionId: decision.versionId,
      label: strongestLabel(judged.labels),
      severity: row.severity,
      makerKind,
      makerId,
      actions: choiceOf(decision.actions),
      clause,
      waitedMs,
      waitedBin: durationBin(waitedMs),
      workedMs,
      workedBin: workedMs === null ? null : durationBin(workedMs),
      inTime: Number(madeAt <= row.dueAt),
      reversedAt: null,
      reversedWhy: null,
    },
    causesOf(judged).map((cause): DecisionCauseRow => ({ ...about, ...cause, overturned: 0 })),
  );
  return [];
}

/** When it is reversed. */
export async function recordReversal(
  session: TenantSession,
  { decision, now }: SettledDecision,
): Promise<readonly []> {
  await markFactReversed(session, decision.id, now, 'reversed');
  return [];
}

/** The verdict a decision was about: an edit within the undo window has another. */
async function verdictOf(
  session: TenantSession,
  row: CaseRow,
  verdict: Verdict,
  versionId: string,
): Promise<Verdict> {
  if (row.versionId === versionId) return verdict;
  return (await findVerdictsOfVersions(session, [versionId])).get(versionId) ?? verdict;
}

/** The rules, terms and models that made a verdict's labels, each once. */
export function causesOf({ labels, release }: Verdict): Pick<DecisionCauseRow, 'kind' | 'name'>[] {
  const causes = labels.flatMap(({ label, contributions = [] }) =>
    contributions.map(({ source, name, term }): Pick<DecisionCauseRow, 'kind' | 'name'> => {
      if (source === 'rule') return { kind: 'rule', name };
      if (source === 'dictionary') return { kind: 'term', name: `${term ?? ''} · ${name}` };
      const digest = release.models[taskOf(label)]?.slice(0, DIGEST_UNITS);
      return { kind: 'model', name: digest === undefined ? name : `${name} ${digest}` };
    }),
  );
  const cut = causes.map(({ kind, name }) => ({ kind, name: name.slice(0, MOST_NAME_UNITS).toWellFormed() }));
  return [...new Map(cut.map((cause) => [`${cause.kind} ${cause.name}`, cause])).values()];
}
