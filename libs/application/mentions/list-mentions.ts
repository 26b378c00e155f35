import { z } from 'zod';
import type { MentionListQuery, MentionPage } from '#libs/contracts';
import { FengsuiError, type Item, type Principal, reasonsMask } from '#libs/domain';
import {
  authorsOfMentions,
  countMentions,
  databaseNow,
  findMentions,
  findMonitor,
  findVerdictsOfVersions,
  findVersions,
  forTenant,
  type MentionFilter,
  type MentionPosition,
  rankMentions,
  SENTIMENT_VALUE,
  type TenantSession,
} from '#libs/persistence';
import { foundMonitor } from '../monitors/manage-monitors.js';
import { maskContent } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { stretchOf } from '../quality/scope.js';
import type { Services } from '../services.js';
import { mentionViews } from './mention-view.js';

/** So many mentions are looked through for words, the first of their order: words are stored encrypted, no index knows them. */
const MOST_SEARCHED = 10_000;
const CHUNK = 500;
/** Platforms' clocks may be a little ahead: what was said just now belongs to the list. */
const AHEAD_MS = 5 * 60_000 + 1;
const MOST_AUTHORS = 100_000;

/**
 * One page of a monitor's mentions.
 * @throws FengsuiError `monitor.not_found`, `request.invalid`
 */
export async function listMentions(
  { database, tenantKeys }: Services,
  me: Principal,
  monitorId: string,
  query: MentionListQuery,
): Promise<MentionPage> {
  const key = await tenantKeys.of(me.tenantId);
  const session = forTenant(database.read, me.tenantId);
  foundMonitor(await findMonitor(session, monitorId));
  const filter = await filterOf(session, monitorId, query, key);
  const { order, fold = false, limit, q } = query;
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const found = q === undefined ? undefined : await saying(session, filter, { order, fold, q });
  const positions = found
    ? behind(found, after).slice(0, limit + 1)
    : await rankMentions(session, { filter, order, fold, limit: limit + 1, after });
  const page = positions.slice(0, limit);
  const last = page.at(-1);
  return {
    mentions: await mentionViews(
      session,
      me,
      key,
      page.map(({ id }) => id),
    ),
    nextCursor: last && positions.length > limit ? encodeCursor(last) : null,
    total: found ? found.length : await countMentions(session, filter, fold),
  };
}

async function filterOf(
  session: TenantSession,
  monitorId: string,
  { sentiment, reason, state, scene, story, author, from, to }: MentionListQuery,
  key: TenantKey,
): Promise<MentionFilter> {
  const now = await databaseNow(session);
  const stretch = stretchOf({ from, to: to ?? new Date(now + AHEAD_MS).toISOString() }, now);
  const filter: MentionFilter = {
    monitorId,
    ...stretch,
    sentiment: sentiment && SENTIMENT_VALUE[sentiment],
    reasons: reason && reasonsMask([reason]),
    state,
    scene,
    storyId: story,
  };
  if (author === undefined) return filter;
  const keys = await authorsOfMentions(session, filter, MOST_AUTHORS);
  return { ...filter, authorKeys: keys.filter((one) => key.pseudonymOf(one) === author) };
}

/** The mentions whose words, as they are shown, say something: what is masked cannot be found, or one could guess it. */
async function saying(
  session: TenantSession,
  filter: MentionFilter,
  { order, fold, q }: { order: MentionListQuery['order']; fold: boolean; q: string },
): Promise<MentionPosition[]> {
  const wanted = q.toLowerCase();
  const found: MentionPosition[] = [];
  let after: MentionPosition | undefined;
  for (let looked = 0; looked < MOST_SEARCHED; looked += CHUNK) {
    const chunk: MentionPosition[] = await rankMentions(session, {
      filter,
      order,
      fold,
      limit: CHUNK,
      after,
    });
    const rows = await findMentions(
      session,
      chunk.map(({ id }) => id),
    );
    const versionIds = rows.map(({ versionId }) => versionId);
    const verdicts = await findVerdictsOfVersions(session, versionIds);
    const texts = new Map(
      (await findVersions(session, versionIds)).map(({ id, itemJson }) => [
        id,
        maskContent((JSON.parse(itemJson) as Item).text, verdicts.get(id) ?? null).text,
      ]),
    );
    const says = new Set(
      rows.flatMap(({ id, versionId }) => {
        const { title = '', body = '' } = texts.get(versionId) ?? {};
        return `${title}\n${body}`.toLowerCase().includes(wanted) ? [id] : [];
      }),
    );
    found.push(...chunk.filter(({ id }) => says.has(id)));
    after = chunk.at(-1);
    if (chunk.length < CHUNK) break;
  }
  return found;
}

const behind = (all: readonly MentionPosition[], after: MentionPosition | undefined): MentionPosition[] =>
  all.filter(({ id, rank }) => !after || rank < after.rank || (rank === after.rank && id < after.id));

const positionSchema = z.tuple([z.number(), z.uuid()]);

const encodeCursor = ({ rank, id }: MentionPosition): string =>
  Buffer.from(JSON.stringify([rank, id])).toString('base64url');

function decodeCursor(cursor: string): MentionPosition {
  try {
    const [rank, id] = positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { rank, id };
  } catch {
    throw new FengsuiError('request.invalid', 'The cursor is not one of ours.', [
      { pointer: '/cursor', code: 'cursor.invalid', detail: 'send nextCursor of the page before, or none' },
    ]);
  }
}
