import { heatOf, strikeWeight } from '#libs/cases';
import type { CaseDecided } from '#libs/contracts';
import { newId } from '#libs/domain';
import {
  activeSanctions,
  endSanction,
  findSanctions,
  findStrikes,
  insertSanction,
  insertStrike,
  pointsOf,
  refundStrike,
  type TenantSession,
  touchAuthors,
} from '#libs/persistence';
import { deskSettingsOf } from '../desk/desk-settings.js';
import { caseDecided } from './case-work-view.js';
import { endOf } from './decision-view.js';
import type { Settled } from './settled.js';

const DAY_MS = 24 * 60 * 60_000;

/** What a decision that becomes final adds to its author's record: a strike, a mute or a ban. @returns the strike, as the platform is told */
export async function recordConduct(
  session: TenantSession,
  settled: Settled,
): Promise<CaseDecided['strike']> {
  const { decision, row, item, verdict, now, key } = settled;
  const { strikes: rules } = await deskSettingsOf(session);
  const authorKey = key.authorKey(item.author.externalId);
  const wanted = decision.strikes === null ? null : decision.strikes === 1;
  const weight = strikeWeight(decision.actions, verdict.severity, rules, wanted);
  const expiresAt = now + rules.expireDays * DAY_MS;
  const of = {
    tenantId: session.tenantId,
    authorKey,
    decisionId: decision.id,
    caseId: row.id,
    at: now,
  };
  await touchAuthors(
    session,
    [{ authorKey, pseudonym: key.pseudonymOf(authorKey), flagged: 0, decided: 1, heat: heatOf(weight, now) }],
    now,
  );
  if (weight > 0)
    await insertStrike(session, {
      id: newId(),
      ...of,
      actions: decision.actions,
      clause: decision.clause,
      weight,
      expiresAt,
      refundedAt: null,
    });
  const lasting = decision.actions.find(({ kind }) => kind === 'mute' || kind === 'ban');
  if (lasting) {
    const { message, strike, ...told } = caseDecided(settled, decision, key);
    await insertSanction(session, {
      id: newId(),
      ...of,
      kind: lasting.kind === 'ban' ? 'ban' : 'mute',
      endsAt: endOf(decision, lasting),
      state: 'active',
      endedAt: null,
      told,
    });
  }
  if (weight === 0) return null;
  const points = (await pointsOf(session, [authorKey], now)).get(authorKey.toString('hex')) ?? weight;
  return { weight, expiresAt: new Date(expiresAt).toISOString(), points };
}

/**
 * Takes back what a decision added to its author's record, once.
 * @returns kinds of sanctions that others keep the author under
 */
export async function takeConductBack(session: TenantSession, settled: Settled): Promise<string[]> {
  const { decision, item, now, key } = settled;
  const authorKey = key.authorKey(item.author.externalId);
  const strike = (await findStrikes(session, [decision.id])).get(decision.id);
  const refunded = strike && strike.refundedAt === null ? strike : null;
  if (refunded) await refundStrike(session, refunded.id, now);
  await touchAuthors(
    session,
    [
      {
        authorKey,
        pseudonym: key.pseudonymOf(authorKey),
        flagged: 0,
        decided: -1,
        heat: refunded ? -heatOf(refunded.weight, refunded.at) : 0,
      },
    ],
    now,
  );
  const sanction = (await findSanctions(session, [decision.id])).get(decision.id);
  if (sanction?.state === 'active') await endSanction(session, sanction.id, 'revoked', now);
  // A mute that is over already needs no unmuting.
  const over = sanction && sanction.state !== 'active' ? [sanction.kind] : [];
  const others = await activeSanctions(session, [authorKey]);
  return [...over, ...others.filter(({ id }) => id !== sanction?.id).map(({ kind }) => kind)];
}
