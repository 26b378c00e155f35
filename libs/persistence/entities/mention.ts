import { EntitySchema } from 'typeorm';
import type { MentionState, Scene, Span } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** An item that a monitor found, in its latest version that names it. */
export interface MentionRow {
  id: string;
  tenantId: string;
  monitorId: string;
  itemId: string;
  versionId: string;
  version: number;
  /** When it was said: the platform's time where that can be, else when it was accepted. */
  at: number;
  /** -1 negative, 0 neutral, 1 positive. */
  sentiment: number;
  score: number;
  /** Bits of MENTION_REASONS. */
  reasons: number;
  /** Where the body names it. */
  spans: readonly Span[];
  authorKey: Buffer;
  /** Of the thread it stands in; a post begins its own. */
  threadKey: Buffer;
  followers: number | null;
  /** How far it carries, 1 and more (`reachOf`). */
  reach: number;
  scene: Scene;
  type: string;
  /** Near-duplicates share it; a mention too short to compare is a story of its own. */
  storyId: string;
  print: string | null;
  state: MentionState;
  answeredAt: number | null;
  resolvedAt: number | null;
  resolvedBy: string | null;
  resolvedName: string | null;
  /** What somebody wrote when it was settled; encrypted at rest. */
  noteJson: string | null;
  recordedAt: number;
}

export const SENTIMENT_VALUE = { negative: -1, neutral: 0, positive: 1 } as const;

export const mentionEntity = (c: Columns) =>
  new EntitySchema<MentionRow>({
    name: 'Mention',
    tableName: 'mentions',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      monitorId: c.id('monitor_id'),
      itemId: c.id('item_id'),
      versionId: c.id('version_id'),
      version: c.int('version'),
      at: c.time('at'),
      sentiment: c.int('sentiment'),
      score: c.real('score'),
      reasons: c.int('reasons'),
      spans: c.json('spans'),
      authorKey: c.digest('author_key'),
      threadKey: c.digest('thread_key'),
      followers: c.count('followers', { nullable: true }),
      reach: c.real('reach'),
      scene: c.text('scene', 24),
      type: c.text('type', 64),
      storyId: c.id('story_id'),
      print: c.text('print', 16, { nullable: true }),
      state: c.text('state', 16),
      answeredAt: c.time('answered_at', { nullable: true }),
      resolvedAt: c.time('resolved_at', { nullable: true }),
      resolvedBy: c.id('resolved_by', { nullable: true }),
      resolvedName: c.text('resolved_name', 128, { nullable: true }),
      noteJson: c.rawJson('note', { nullable: true }),
      recordedAt: c.time('recorded_at'),
    },
    indices: [
      { name: 'mentions_by_item', columns: ['itemId', 'monitorId'], unique: true },
      { name: 'mentions_by_time', columns: ['tenantId', 'monitorId', 'at', 'id'] },
      { name: 'mentions_by_window', columns: ['tenantId', 'at', 'monitorId', 'sentiment', 'authorKey'] },
      { name: 'mentions_by_state', columns: ['tenantId', 'state', 'sentiment', 'at', 'monitorId'] },
      { name: 'mentions_by_story', columns: ['tenantId', 'storyId', 'monitorId', 'at'] },
      { name: 'mentions_by_thread', columns: ['tenantId', 'threadKey', 'monitorId'] },
      { name: 'mentions_by_version', columns: ['tenantId', 'versionId'] },
    ],
  });

/** How much was said in an hour that begins at `hour`, in milliseconds since 1970. Reasons are those of negative mentions. */
export interface MentionCountRow {
  monitorId: string;
  hour: number;
  tenantId: string;
  mentions: number;
  negative: number;
  positive: number;
  reach: number;
  negativeReach: number;
  general: number;
  quality: number;
  service: number;
  safety: number;
  price: number;
  delivery: number;
  fraud: number;
}

export const mentionCountEntity = (c: Columns) =>
  new EntitySchema<MentionCountRow>({
    name: 'MentionCount',
    tableName: 'mention_counts',
    columns: {
      monitorId: c.id('monitor_id', { primary: true }),
      hour: c.time('hour', { primary: true }),
      tenantId: c.id('tenant_id'),
      mentions: c.int('mentions'),
      negative: c.int('negative'),
      positive: c.int('positive'),
      reach: c.real('reach'),
      negativeReach: c.real('negative_reach'),
      general: c.int('general'),
      quality: c.int('quality'),
      service: c.int('service'),
      safety: c.int('safety'),
      price: c.int('price'),
      delivery: c.int('delivery'),
      fraud: c.int('fraud'),
    },
  });
