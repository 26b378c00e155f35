import type {
  MentionAuthors,
  MentionPosts,
  MentionSpread,
  MentionStretch,
  MentionTopics,
  SpreadQuery,
  TopQuery,
} from '#libs/contracts';
import { KOL_FOLLOWERS, type Principal, type TenantId } from '#libs/domain';
import {
  bucketedMentions,
  countAuthorsOfMentions,
  databaseNow,
  findMonitor,
  firstMention,
  firstWordsByBucket,
  forTenant,
  type MentionFilter,
  rankMentions,
  reasonFigures,
  SENTIMENT_VALUE,
  type TenantSession,
  topAuthors,
  topStories,
} from '#libs/persistence';
import { foundMonitor } from '../monitors/manage-monitors.js';
import { iso } from '../monitors/monitor-view.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { stretchOf } from '../quality/scope.js';
import type { Services } from '../services.js';
import { mentionViews } from './mention-view.js';

/** What every question about a monitor begins with. @throws FengsuiError `monitor.not_found`, `request.invalid` */
export async function scopeOf(
  { database, tenantKeys }: Services,
  tenantId: TenantId,
  monitorId: string,
  { from, to, ...more }: MentionStretch & Partial<Pick<TopQuery, 'sentiment'>>,
): Promise<{ session: TenantSession; key: TenantKey; filter: MentionFilter }> {
  const key = await tenantKeys.of(tenantId);
  const session = forTenant(database.read, tenantId);
  foundMonitor(await findMonitor(session, monitorId));
  const stretch = stretchOf({ from, to }, await databaseNow(session));
  const sentiment = more.sentiment && SENTIMENT_VALUE[more.sentiment];
  return { session, key, filter: { monitorId, ...stretch, sentiment } };
}

/** What is talked about: reasons, and the stories that carry farthest with who told them first. */
export async function readTopics(
  services: Services,
  me: Principal,
  monitorId: string,
  query: TopQuery,
): Promise<MentionTopics> {
  const { session, key, filter } = await scopeOf(services, me.tenantId, monitorId, query);
  const stories = await topStories(session, filter, query.limit);
  const firsts = await Promise.all(
    stories.map(({ storyId }) => firstMention(session, { ...filter, storyId })),
  );
  const views = await mentionViews(
    session,
    me,
    key,
    firsts.flatMap((id) => id ?? []),
  );
  const reasons = await reasonFigures(session, filter);
  return {
    reasons: reasons.filter(({ mentions }) => mentions > 0).sort((a, b) => b.mentions - a.mentions),
    stories: stories.flatMap(({ storyId, firstAt, lastAt, ...figures }) => {
      const first = views.find(({ story }) => story.id === storyId);
      return first ? [{ id: storyId, ...figures, firstAt: iso(firstAt), lastAt: iso(lastAt), first }] : [];
    }),
  };
}

export async function readPosts(
  services: Services,
  me: Principal,
  monitorId: string,
  query: TopQuery,
): Promise<MentionPosts> {
  const { session, key, filter } = await scopeOf(services, me.tenantId, monitorId, query);
  const top = await rankMentions(session, { filter, order: 'reach', fold: true, limit: query.limit });
  return {
    posts: await mentionViews(
      session,
      me,
      key,
      top.map(({ id }) => id),
    ),
  };
}

export async function readMentionAuthors(
  services: Services,
  me: Principal,
  monitorId: string,
  query: TopQuery,
): Promise<MentionAuthors> {
  const { session, key, filter } = await scopeOf(services, me.tenantId, monitorId, query);
  const authors = await topAuthors(session, filter, query.limit);
  return {
    authors: authors.map(({ authorKey, lastAt, ...figures }) => ({
      pseudonym: key.pseudonymOf(authorKey),
      ...figures,
      kol: (figures.followers ?? 0) >= KOL_FOLLOWERS,
      lastAt: iso(lastAt),
    })),
    total: await countAuthorsOfMentions(session, filter),
  };
}

const MINUTE_MS = 60_000;
/** Steps that a spread is told in: the shortest of these that gives no more than {@link MOST_STEPS}. */
const STEPS_MS = [1, 5, 15, 60, 180, 360, 720, 1_440, 10_080].map((minutes) => minutes * MINUTE_MS);
const MOST_STEPS = 200;

/** How mentions, people and reach grew, of everything or of one story; who began, and who carried it farthest. */
export async function readSpread(
  services: Services,
  me: Principal,
  monitorId: string,
  { story, ...query }: SpreadQuery,
): Promise<MentionSpread> {
  const { session, key, filter: whole } = await scopeOf(services, me.tenantId, monitorId, query);
  const filter: MentionFilter = { ...whole, storyId: story };
  const { from, to } = filter;
  const stepMs = STEPS_MS.find((ms) => (to - from) / ms <= MOST_STEPS) ?? (STEPS_MS.at(-1) as number);
  const buckets = { ms: stepMs, offset: 0 };
  const said = new Map((await bucketedMentions(session, filter, buckets)).map((one) => [one.at, one]));
  const joined = await firstWordsByBucket(session, filter, buckets);
  const points: MentionSpread['points'] = [];
  const sum = { mentions: 0, authors: 0, reach: 0 };
  for (let at = Math.floor(from / stepMs) * stepMs; at < to; at += stepMs) {
    sum.mentions += said.get(at)?.mentions ?? 0;
    sum.authors += joined.get(at) ?? 0;
    sum.reach = Math.round((sum.reach + (said.get(at)?.reach ?? 0)) * 1_000) / 1_000;
    points.push({ at: iso(Math.min(at + stepMs, to)), ...sum });
  }
  const firstId = await firstMention(session, filter);
  const [farthestAt] = await rankMentions(session, { filter, order: 'reach', fold: false, limit: 1 });
  const views = await mentionViews(
    session,
    me,
    key,
    [...new Set([firstId, farthestAt?.id ?? null])].flatMap((id) => id ?? []),
  );
  return {
    from: iso(from),
    to: iso(to),
    stepMs,
    points,
    first: views.find(({ id }) => id === firstId) ?? null,
    farthest: views.find(({ id }) => id === farthestAt?.id) ?? null,
  };
}
