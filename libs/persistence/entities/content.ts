import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/**
 * One platform thing. `itemKey` is SHA-256 of tenant, type and external id. It is looked up by the external id first: what a platform
 * counts up lies together then, where digests alone would touch a page of the index for every new item.
 */
export interface ItemRow {
  id: string;
  tenantId: string;
  itemKey: Buffer;
  type: string;
  externalId: string;
  latestVersion: number;
  /** Digest of the latest version's words and scene: the same again is no new version. */
  latestDigest: Buffer;
  createdAt: number;
}

export const itemEntity = (c: Columns) =>
  new EntitySchema<ItemRow>({
    name: 'Item',
    tableName: 'items',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      itemKey: c.digest('item_key'),
      type: c.text('type', 64),
      externalId: c.text('external_id', 128),
      latestVersion: c.int('latest_version'),
      latestDigest: c.digest('latest_digest'),
      createdAt: c.time('created_at'),
    },
    indices: [{ name: 'items_by_place', columns: ['tenantId', 'externalId', 'itemKey'], unique: true }],
  });

/** What an item said at one time. Never changed once written. */
export interface ContentVersionRow {
  id: string;
  tenantId: string;
  itemId: string;
  version: number;
  /** The item as submitted. */
  itemJson: string;
  /** The author's external id, digested under the tenant's key; null in rows older than such keys, until they are indexed. */
  authorKey: Buffer | null;
  acceptedAt: number;
  /** The thread's external id, digested like the author's; null without a thread, and in rows older than this column. */
  threadKey: Buffer | null;
}

export const contentVersionEntity = (c: Columns) =>
  new EntitySchema<ContentVersionRow>({
    name: 'ContentVersion',
    tableName: 'content_versions',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      itemId: c.id('item_id'),
      version: c.int('version'),
      itemJson: c.rawJson('item'),
      authorKey: c.digest('author_key', { nullable: true }),
      acceptedAt: c.time('accepted_at'),
      threadKey: c.digest('thread_key', { nullable: true }),
    },
    indices: [
      { name: 'content_versions_by_item', columns: ['itemId', 'version'], unique: true },
      { name: 'content_versions_by_author', columns: ['tenantId', 'authorKey', 'id'] },
      { name: 'content_versions_by_thread', columns: ['tenantId', 'threadKey', 'id'] },
    ],
  });

/**
 * A content version that has no verdict yet: the truth behind the queue. The row goes with the transaction that writes
 * the verdict. `claimToken` fences: only the attempt that still holds it may write.
 */
export interface PendingJudgementRow {
  versionId: string;
  tenantId: string;
  attempts: number;
  claimToken: string | null;
  /** Milliseconds on the database's clock; 0 when nobody works on it. */
  claimedUntil: number;
  /** When the next wake-up is due, on the database's clock. */
  wakeAt: number;
}

export const pendingJudgementEntity = (c: Columns) =>
  new EntitySchema<PendingJudgementRow>({
    name: 'PendingJudgement',
    tableName: 'pending_judgements',
    columns: {
      versionId: c.id('version_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      attempts: c.int('attempts'),
      claimToken: c.id('claim_token', { nullable: true }),
      claimedUntil: c.time('claimed_until'),
      wakeAt: c.time('wake_at'),
    },
    indices: [{ name: 'pending_judgements_by_wake', columns: ['wakeAt'] }],
  });
