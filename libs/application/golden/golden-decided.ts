import { isRight } from '#libs/cases';
import {
  type DecisionRow,
  findGoldenCase,
  findTrialOfItem,
  type TenantSession,
  updateTrial,
} from '#libs/persistence';

/**
 * When a decision is committed: whether it was about a golden case; then its result is noted, and nothing else follows.
 * @returns whether it was
 */
export async function goldenDecided(
  session: TenantSession,
  { decision, now }: { readonly decision: DecisionRow; readonly now: number },
): Promise<boolean> {
  const trial = await findTrialOfItem(session, decision.itemId);
  if (!trial) return false;
  const golden = await findGoldenCase(session, trial.goldenId);
  // Whoever decided first took the test; a second decision about the same is none.
  if (golden && trial.decidedAt === null)
    await updateTrial(session, trial.id, {
      decisionId: decision.id,
      memberId: decision.makerId,
      decidedAt: now,
      isRight: Number(isRight(decision.actions, [golden.expected, ...golden.alternatives])),
    });
  return true;
}
