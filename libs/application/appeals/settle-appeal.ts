import { appealMessage, nextAppealState } from '#libs/cases';
import {
  appealContentOf,
  findAppealOf,
  lockAppeal,
  type NewFeedEvent,
  type TenantSession,
  updateAppeal,
} from '#libs/persistence';
import type { Settled } from '../cases/settled.js';
import { appealDecided } from './decided.js';
import { NOT_HELD } from './on-appeal.js';

/**
 * A decision was taken back while an appeal against it waited: the author has what they asked for. What to do at the platform
 * stands in `case.reversed`.
 */
export async function settleAppeal(session: TenantSession, settled: Settled): Promise<NewFeedEvent[]> {
  const { decision, now, key } = settled;
  const known = decision.reversal === 'appeal' ? null : await findAppealOf(session, decision.id);
  const appeal = known && (await lockAppeal(session, known.id));
  if (!appeal || appeal.decidedAt !== null) return [];
  const { language } = appeal;
  const message = { language, text: appealMessage('overturned', language) };
  const decided = {
    ...appeal,
    ...NOT_HELD,
    state: nextAppealState(appeal.state, 'settle'),
    decidedAt: now,
    decider: decision.reverser?.kind === 'member' ? decision.reverser.id : null,
    deciderName: decision.reverser?.name ?? null,
    contentJson: JSON.stringify({ ...appealContentOf(appeal), message }),
  };
  await updateAppeal(session, decided);
  return [appealDecided(decided, settled, { outcome: 'overturned', inverse: [], message }, key)];
}
