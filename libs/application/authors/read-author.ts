import { riskOf, suggestPenalty } from '#libs/cases';
import type { AuthorView } from '#libs/contracts';
import { type DeskSettings, type Penalty, type TenantId } from '#libs/domain';
import {
  type AuthorRow,
  activeStrikes,
  countExpiredStrikes,
  databaseNow,
  flagsSince,
  forTenant,
  notesOfAuthor,
  presenceOfAuthor,
  type StrikeRow,
  sanctionsOf,
  strikesSince,
  type TenantSession,
} from '#libs/persistence';
import { deskSettingsOf } from '../desk/desk-settings.js';
import { shanghaiDay } from '../feed/day.js';
import type { Services } from '../services.js';
import { authorOf, noteView, sanctionView } from './author-views.js';
import { indexAuthors } from './index-authors.js';

const MOST = 100;
const MOST_FLAGS = 10_000;
const TREND_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** All that the desk knows of an author. @throws FengsuiError `author.not_found` */
export async function readAuthor(
  services: Services,
  tenantId: TenantId,
  pseudonym: string,
): Promise<AuthorView> {
  await indexAuthors(services, tenantId);
  const session = forTenant(services.database.read, tenantId);
  const now = await databaseNow(session);
  const row = await authorOf(session, pseudonym);
  const { authorKey } = row;
  const presence = await presenceOfAuthor(session, authorKey);
  const active = await activeStrikes(session, authorKey, now, MOST);
  const points = pointsAmong(active);
  const sanctions = await sanctionsOf(session, authorKey, MOST);
  const settings = await deskSettingsOf(session);
  return {
    pseudonym,
    firstSeen: iso(presence?.first ?? row.firstFlaggedAt),
    lastSeen: iso(presence?.last ?? row.lastFlaggedAt),
    items: presence?.items ?? 0,
    flagged: row.flagged,
    decided: row.decided,
    strikes: {
      points,
      active: active.map(strikeView),
      expired: await countExpiredStrikes(session, authorKey, now),
    },
    sanctions: sanctions.map(sanctionView),
    suggestion: suggestionOf(active, points, settings),
    risk: { score: riskOf(row.heat, now), trend: await trendOf(session, row, now) },
    notes: (await notesOfAuthor(session, authorKey, MOST)).map(noteView),
  };
}

const pointsAmong = (strikes: readonly StrikeRow[]): number =>
  Math.round(
    strikes.filter(({ refundedAt }) => refundedAt === null).reduce((sum, { weight }) => sum + weight, 0) * 10,
  ) / 10;

function suggestionOf(
  strikes: readonly StrikeRow[],
  points: number,
  { ladder, strikes: { expireDays } }: DeskSettings,
): AuthorView['suggestion'] {
  const counting = strikes.filter(({ refundedAt }) => refundedAt === null);
  const earlier = counting.flatMap(({ actions }) =>
    actions.flatMap(({ kind, hours }): Penalty[] =>
      kind === 'remind' || kind === 'warn' || kind === 'mute' || kind === 'ban'
        ? [{ action: kind, hours }]
        : [],
    ),
  );
  const suggestion = suggestPenalty({ points, strikes: counting.length, expireDays, earlier }, ladder);
  return { action: suggestion.action, hours: suggestion.hours ?? null, reasons: [...suggestion.reasons] };
}

async function trendOf(
  session: TenantSession,
  { authorKey }: AuthorRow,
  now: number,
): Promise<AuthorView['risk']['trend']> {
  const days = Array.from({ length: TREND_DAYS }, (_, at) =>
    shanghaiDay(now - (TREND_DAYS - 1 - at) * DAY_MS),
  );
  const since = now - TREND_DAYS * DAY_MS;
  const flags = new Map<string, number>();
  for (const at of await flagsSince(session, authorKey, since, MOST_FLAGS))
    flags.set(shanghaiDay(at), (flags.get(shanghaiDay(at)) ?? 0) + 1);
  const points = new Map<string, number>();
  for (const { at, weight } of await strikesSince(session, authorKey, since))
    points.set(shanghaiDay(at), (points.get(shanghaiDay(at)) ?? 0) + weight);
  return days.map((day) => ({ day, flagged: flags.get(day) ?? 0, strikes: points.get(day) ?? 0 }));
}

const strikeView = (row: StrikeRow): AuthorView['strikes']['active'][number] => ({
  id: row.id,
  weight: row.weight,
  at: iso(row.at),
  expiresAt: iso(row.expiresAt),
  decisionId: row.decisionId,
  caseId: row.caseId,
  actions: [...row.actions],
  clause: row.clause,
  refunded: row.refundedAt !== null,
});

const iso = (at: number): string => new Date(at).toISOString();
