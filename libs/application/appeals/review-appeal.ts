import { appealMessage, appealStateAt, checkAppealHeld, claimAppealAs, nextAppealState } from '#libs/cases';
import type { AppealDecide, AppealDecided, AppealView } from '#libs/contracts';
import type { Doer, Principal } from '#libs/domain';
import {
  type AppealRow,
  appealContentOf,
  caseAtVersion,
  type NewFeedEvent,
  updateCaseWork,
} from '#libs/persistence';
import { deskActor } from '../cases/on-decision.js';
import { reverseDecision } from '../cases/reverse-decision.js';
import type { Services } from '../services.js';
import { appealDecided } from './decided.js';
import { claimOf, NOT_HELD, type OpenedAppeal, onAppeal } from './on-appeal.js';
import { readAppeal } from './read-appeals.js';

type By = Doer & { readonly principal: Principal };

/**
 * Takes an appeal for half an hour; claiming it again keeps it longer.
 * @throws FengsuiError `appeal.claimed` that names who has it, `appeal.own`, `appeal.illegal_transition` once it is decided
 */
export async function claimAppeal(services: Services, by: By, id: string): Promise<AppealView> {
  await onAppeal(services, by, id, ({ appeal, worker, now }) => {
    const held = claimOf(appeal);
    const state = nextAppealState(appealStateAt(appeal.state, held, now), 'claim');
    const { holder, holderName, until } = claimAppealAs(held, worker, now);
    return {
      appeal: { ...appeal, state, holder, holderName, heldUntil: until },
      events: [],
      audit: { action: 'appeal.claimed', after: { appealId: id } },
    };
  });
  return readAppeal(services, by.principal, id);
}

/** Gives an appeal back. @throws FengsuiError `appeal.claimed`, `appeal.not_claimed` */
export async function releaseAppeal(services: Services, by: By, id: string): Promise<void> {
  await onAppeal(services, by, id, ({ appeal, worker, now }) => {
    checkAppealHeld(claimOf(appeal), worker, now);
    const state = nextAppealState(appeal.state, 'release');
    return {
      appeal: { ...appeal, ...NOT_HELD, state },
      events: [],
      audit: { action: 'appeal.released', after: { appealId: id } },
    };
  });
}

/**
 * Answers an appeal. Overturned, the decision is taken back: the platform is told what to do, and the strike is refunded; that
 * of this item alone.
 * @throws FengsuiError `appeal.claimed`, `appeal.not_claimed`, `appeal.own`, `appeal.illegal_transition`
 */
export async function decideAppeal(
  services: Services,
  by: By,
  id: string,
  wish: AppealDecide,
): Promise<AppealView> {
  await onAppeal(services, by, id, async (opened) => {
    const { appeal, worker, now, record, session, key } = opened;
    const isOverturned = wish.outcome === 'overturned';
    if (appeal.decidedAt === null) checkAppealHeld(claimOf(appeal), worker, now);
    const state = nextAppealState(appeal.state, isOverturned ? 'overturn' : 'uphold');
    const { events, inverse } = isOverturned ? await takeBack(opened, by, wish) : NOTHING;
    const { language } = appeal;
    const message = wish.message ?? { language, text: appealMessage(wish.outcome, language) };
    const content = { ...appealContentOf(appeal), message, ...(wish.note && { note: wish.note }) };
    const decided: AppealRow = {
      ...appeal,
      ...NOT_HELD,
      state,
      decidedAt: now,
      decider: worker.id,
      deciderName: worker.name,
      contentJson: JSON.stringify(content),
    };
    const about = (await caseAtVersion(session, record, appeal.versionId)) ?? record;
    const told = appealDecided(decided, about, { outcome: wish.outcome, inverse, message }, key);
    return {
      appeal: decided,
      events: [...events, told],
      audit: {
        action: 'appeal.decided',
        before: { appealId: id, state: appeal.state },
        after: { appealId: id, state, inverse },
        ...(wish.note !== undefined && { reason: wish.note }),
      },
    };
  });
  return readAppeal(services, by.principal, id);
}

interface TakenBack {
  readonly events: readonly NewFeedEvent[];
  readonly inverse: AppealDecided['inverse'];
}
const NOTHING: TakenBack = { events: [], inverse: [] };

async function takeBack(
  { session, record, decision, now, key }: OpenedAppeal,
  by: By,
  { note }: AppealDecide,
): Promise<TakenBack> {
  const actor = deskActor(by);
  const { row, events, inverse } = await reverseDecision(session, {
    ...{ record, decision, now, key, reversal: 'appeal', by: actor, reason: note ?? null, reopen: false },
  });
  await updateCaseWork(session, { ...row, updatedAt: now });
  return { events, inverse };
}
