import type { AlertDetail, AlertListQuery, AlertPage } from '#libs/contracts';
import { FengsuiError, type Item, type Principal, seesQueue, type Verdict } from '#libs/domain';
import { expectedIn, type Profile, weekOf } from '#libs/monitoring';
import {
  type AlertRow,
  countAlerts,
  findAlert,
  findBaseline,
  findMonitorsById,
  findVerdictsOfVersions,
  findVersions,
  forTenant,
  type MonitorRow,
  type NegativeMention,
  negativeMentions,
  pageOfAlerts,
  type TenantSession,
} from '#libs/persistence';
import { profileIn } from '../bursts/baselines.js';
import { storiesOf } from '../bursts/explain.js';
import { calendarsOf } from '../bursts/week-of-monitor.js';
import { queuesOf } from '../cases/read-cases.js';
import { maskContent } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { alertView } from './alert-view.js';

const MINUTE_MS = 60_000;
const BIN_MINUTES = 5;
/** How much of the time before and after a burst its chart shows. */
const MARGIN_MS = 2 * 60 * MINUTE_MS;
/** A chart shows a day of a burst that lasts longer. */
const MOST_SHOWN_MS = 24 * 60 * MINUTE_MS;
const MOST_MENTIONS = 20_000;
const MOST_POSTS = 10;
const MOST_AUTHORS = 10;
/** Normal quantile: 99 of 100 are below. */
const UPPER = 2.33;

/** Bursts and severe cases, newest first. Cases of queues that are not the caller's are left out. */
export async function listAlerts(
  { database }: Services,
  me: Principal,
  { cursor, limit, monitor, from, to, ...query }: AlertListQuery,
): Promise<AlertPage> {
  const session = forTenant(database.read, me.tenantId);
  const filter = {
    ...query,
    monitorId: monitor,
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
    queues: queuesOf(me) ?? null,
  };
  const rows = await pageOfAlerts(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const names = await findMonitorsById(
    session,
    page.flatMap(({ monitorId }) => monitorId ?? []),
  );
  return {
    alerts: page.map((row) => alertView(row, names.get(row.monitorId ?? '')?.name ?? null)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countAlerts(session, filter),
  };
}

/** @throws FengsuiError `alert.not_found`, also for another tenant's, and for a case in a queue that is not the caller's */
export function seenAlert(me: Principal, row: AlertRow | null): AlertRow {
  if (row && (row.queue === null || seesQueue(me, row.queue))) return row;
  throw new FengsuiError('alert.not_found', 'No alert that you may see has this id.');
}

/** An alert with what it is about and how it went. @throws FengsuiError `alert.not_found` */
export async function readAlert(
  { database, tenantKeys }: Services,
  me: Principal,
  id: string,
): Promise<AlertDetail> {
  const key = await tenantKeys.of(me.tenantId);
  const session = forTenant(database.read, me.tenantId);
  const row = seenAlert(me, await findAlert(session, id));
  const monitor = (await findMonitorsById(session, row.monitorId ? [row.monitorId] : [])).get(
    row.monitorId ?? '',
  );
  const view = alertView(row, monitor?.name ?? null);
  if (row.kind === 'case' || !monitor) return { ...view, cause: null, series: [] };
  const begin = row.since - MARGIN_MS;
  const end = Math.min((row.endedAt ?? row.lastAt) + MARGIN_MS, row.since + MOST_SHOWN_MS);
  const mentions = await negativeMentions(session, monitor.id, { from: begin, to: end, most: MOST_MENTIONS });
  const since = mentions.filter(({ at }) => at >= row.since);
  return {
    ...view,
    cause: {
      terms: [...(row.cause?.terms ?? [])],
      stories: [...(row.cause?.stories ?? [])],
      posts: await postsOf(session, since, key),
      authors: authorsOf(since, key),
      reasons: [...(row.cause?.reasons ?? [])],
      scenes: [...(row.cause?.scenes ?? [])],
    },
    series: await seriesOf(session, monitor, mentions, begin, end),
  };
}

/** Of each story the mention that reaches furthest, in the words people may see. */
async function postsOf(session: TenantSession, mentions: readonly NegativeMention[], key: TenantKey) {
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  const first = storiesOf(mentions)
    .flatMap(({ mentionId, size }) => {
      const mention = byId.get(mentionId);
      return mention ? [{ mention, size }] : [];
    })
    .sort((a, b) => b.mention.reach - a.mention.reach || b.size - a.size)
    .slice(0, MOST_POSTS);
  const ids = first.map(({ mention }) => mention.versionId);
  const items = new Map(
    (await findVersions(session, ids)).map((row) => [row.id, JSON.parse(row.itemJson) as Item]),
  );
  const verdicts = await findVerdictsOfVersions(session, ids);
  return first.flatMap(({ mention, size }) => {
    const item = items.get(mention.versionId);
    return item ? [post(mention, size, item, verdicts.get(mention.versionId) ?? null, key)] : [];
  });
}

function post(
  mention: NegativeMention,
  copies: number,
  { text }: Item,
  verdict: Verdict | null,
  key: TenantKey,
) {
  const { title, body } = maskContent(text, verdict).text;
  return {
    mentionId: mention.id,
    itemId: mention.itemId,
    at: new Date(mention.at).toISOString(),
    text: title === undefined ? body : `${title}\n${body}`,
    author: key.pseudonymOf(Buffer.from(mention.author, 'hex')),
    reach: mention.reach,
    copies,
  };
}

function authorsOf(mentions: readonly NegativeMention[], key: TenantKey) {
  const authors = new Map<string, { mentions: number; followers: number; reach: number }>();
  for (const { author, followers, reach } of mentions) {
    const one = authors.get(author) ?? { mentions: 0, followers: 0, reach: 0 };
    authors.set(author, {
      mentions: one.mentions + 1,
      followers: Math.max(one.followers, followers),
      reach: one.reach + reach,
    });
  }
  return [...authors]
    .sort(([, a], [, b]) => b.reach - a.reach)
    .slice(0, MOST_AUTHORS)
    .map(([author, facts]) => ({ pseudonym: key.pseudonymOf(Buffer.from(author, 'hex')), ...facts }));
}

async function seriesOf(
  session: TenantSession,
  monitor: MonitorRow,
  mentions: readonly NegativeMention[],
  begin: number,
  end: number,
): Promise<AlertDetail['series']> {
  const baseline = await findBaseline(session, monitor.id);
  const profile: Profile | null = baseline && profileIn(baseline);
  const slotAt = weekOf((await calendarsOf(session))(monitor.calendar));
  const size = BIN_MINUTES * MINUTE_MS;
  const people = new Map<number, Set<string>>();
  for (const { at, author } of mentions) {
    const bin = Math.floor(at / size);
    const among = people.get(bin);
    if (among) among.add(author);
    else people.set(bin, new Set([author]));
  }
  const bins = Array.from(
    { length: Math.max(0, Math.ceil(end / size) - Math.floor(begin / size)) },
    (_, n) => Math.floor(begin / size) + n,
  );
  return bins.map((bin) => {
    const usual = profile && expectedIn(BIN_MINUTES, (bin + 1) * size, slotAt, profile.of.authors5);
    const rounded = (value: number) => Math.round(value * 100) / 100;
    return {
      at: new Date(bin * size).toISOString(),
      actual: people.get(bin)?.size ?? 0,
      expected: usual ? rounded(usual.mean) : 0,
      upper: usual ? rounded(usual.mean + UPPER * Math.sqrt(usual.variance)) : 0,
    };
  });
}
