import type { MentionTrend } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import {
  findMonitor,
  forTenant,
  type MonitorRow,
  pageOfMonitors,
  type TenantSession,
} from '#libs/persistence';
import { readCrisisFigures } from '../alerts/index.js';
import { readPosts, readTerms, readTrend } from '../mentions/index.js';
import { MOST_MONITORS } from '../monitors/manage-monitors.js';
import type { Services } from '../services.js';
import type { BriefingFacts, BriefingSubject, MonitorFacts, TrendPoint } from './briefing-facts.js';
import { figuresReader } from './reader.js';
import { type Span, spanBefore } from './span.js';

/** What a briefing tells of each monitor, and how many monitors it looks into. */
const MOST_TERMS = 8;
const MOST_POSTS = 3;
const MOST_MONITORS_IN_DEPTH = 10;
const HOUR_MS = 60 * 60_000;

/** The figures of a subject as they are now: what was said, how it went on, and what stood out. */
export async function gatherFacts(
  services: Services,
  tenantId: TenantId,
  subject: BriefingSubject,
): Promise<BriefingFacts> {
  const me = figuresReader(tenantId);
  const monitor = subject.monitorId ?? undefined;
  const figuresOf = ({ from, to }: Span) =>
    readCrisisFigures(services, me, { ...stretch({ from, to }), monitor });
  const bucket = bucketFor(subject);
  const session = forTenant(services.database.read, tenantId);
  const monitors = await monitorsOf(session, subject);
  const trends = new Map<MonitorRow, MentionTrend>();
  for (const row of monitors)
    trends.set(row, await readTrend(services, tenantId, row.id, { ...stretch(subject), bucket }));
  const busiest = [...trends].sort(
    ([, a], [, b]) => b.totals.negative - a.totals.negative || b.totals.mentions - a.totals.mentions,
  );
  const facts: MonitorFacts[] = [];
  for (const [at, [row, trend]] of busiest.entries())
    facts.push(await factsOf(services, tenantId, subject, row, trend, at < MOST_MONITORS_IN_DEPTH));
  return {
    figures: await figuresOf(subject),
    before: await figuresOf(spanBefore(subject)),
    bucket,
    trend: together([...trends.values()]),
    monitors: facts,
  };
}

/** Those that the subject is about: an incident without a monitor is about none. */
async function monitorsOf(
  session: TenantSession,
  { kind, monitorId }: BriefingSubject,
): Promise<MonitorRow[]> {
  if (monitorId !== null) {
    const monitor = await findMonitor(session, monitorId);
    return monitor ? [monitor] : [];
  }
  return kind === 'review' ? [] : pageOfMonitors(session, MOST_MONITORS);
}

async function factsOf(
  services: Services,
  tenantId: TenantId,
  subject: Span,
  { id, name }: MonitorRow,
  { totals: { mentions, negative } }: MentionTrend,
  inDepth: boolean,
): Promise<MonitorFacts> {
  if (!inDepth || mentions === 0) return { id, name, mentions, negative, terms: [], posts: [] };
  const me = figuresReader(tenantId);
  const sentiment = negative > 0 ? ('negative' as const) : undefined;
  const { terms } = await readTerms(services, me, id, { ...stretch(subject), sentiment, limit: MOST_TERMS });
  const { posts } = await readPosts(services, me, id, { ...stretch(subject), sentiment, limit: MOST_POSTS });
  return {
    ...{ id, name, mentions, negative },
    terms: terms.map(({ term }) => term),
    posts: posts.map((post) => post.id),
  };
}

const stretch = ({ from, to }: Span) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** Points that can be told apart on paper: minutes for up to two hours, hours for up to two days, days beyond. */
function bucketFor({ from, to }: Span): BriefingFacts['bucket'] {
  if (to - from <= 2 * HOUR_MS) return 'minute';
  return to - from <= 48 * HOUR_MS ? 'hour' : 'day';
}

/** All monitors' points as one line. They have the same buckets. */
function together(trends: readonly MentionTrend[]): TrendPoint[] {
  const [first] = trends;
  if (!first) return [];
  return first.points.map(({ at }, index) => ({
    at: Date.parse(at),
    mentions: trends.reduce((sum, { points }) => sum + (points[index]?.mentions ?? 0), 0),
    negative: trends.reduce((sum, { points }) => sum + (points[index]?.negative ?? 0), 0),
  }));
}
