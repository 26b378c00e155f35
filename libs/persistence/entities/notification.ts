import { EntitySchema } from 'typeorm';
import type {
  ChannelKind,
  ChannelLanguage,
  Level,
  NotificationFailure,
  NotificationKind,
  NotificationState,
  NotificationWay,
} from '#libs/domain';
import type { Columns } from '../dialect.js';

/** A robot, program or address that groups of people are told through. */
export interface ChannelRow {
  id: string;
  tenantId: string;
  kind: ChannelKind;
  name: string;
  /** The address, sealed (`Secret.seal`, purpose `channel`, owner: the id): a robot's opens the group to whoever has it. */
  url: string;
  /** What of the address people see. */
  target: string;
  /** What is signed with, sealed likewise; null for none. */
  secret: string | null;
  /** 1 while it is sent to. */
  active: number;
  language: ChannelLanguage;
  mentions: { readonly everyone: boolean; readonly ids: readonly string[] };
  /** When the messages of the last minute ended, or will have at the latest: what the limits are kept by. */
  taken: readonly number[];
  /** Nothing is sent before: the receiver said that it was too much. */
  quietUntil: number;
  failingSince: number | null;
  lastDeliveredAt: number | null;
  /** The process that sends for it, and until when it may without saying so again. */
  claimToken: string | null;
  claimedUntil: number;
  createdAt: number;
  updatedAt: number;
}

export const channelEntity = (c: Columns) =>
  new EntitySchema<ChannelRow>({
    name: 'Channel',
    tableName: 'channels',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      kind: c.text('kind', 16),
      name: c.text('name', 64),
      url: c.text('url', 1_500),
      target: c.text('target', 300),
      secret: c.text('secret', 500, { nullable: true }),
      active: c.int('active'),
      language: c.text('language', 8),
      mentions: c.json('mentions'),
      taken: c.json('taken'),
      quietUntil: c.time('quiet_until'),
      failingSince: c.time('failing_since', { nullable: true }),
      lastDeliveredAt: c.time('last_delivered_at', { nullable: true }),
      claimToken: c.id('claim_token', { nullable: true }),
      claimedUntil: c.time('claimed_until'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [{ name: 'channels_by_tenant', columns: ['tenantId', 'id'] }],
  });

/** One thing to tell one member in one way, or one channel. */
export interface NotificationRow {
  id: string;
  tenantId: string;
  kind: NotificationKind;
  /** 1 is told first. */
  level: Level;
  way: NotificationWay;
  incidentId: string | null;
  /** The escalation run that wants an answer. */
  runId: string | null;
  memberId: string | null;
  channelId: string | null;
  /** `NotificationContent` as JSON, encrypted at rest. */
  contentJson: string;
  /** SHA-256 of what it is about and whom it tells: nobody is told the same twice in the same way. */
  dedupeKey: Buffer;
  state: NotificationState;
  tries: number;
  /** On the database's clock; null: nothing more to do. */
  dueAt: number | null;
  expiresAt: number;
  /** The claim of who sends it by mail. */
  claimToken: string | null;
  error: NotificationFailure | null;
  detail: string | null;
  coalescedInto: string | null;
  settledAt: number | null;
  /** When its link was used: a link is good once. */
  answeredAt: number | null;
  createdAt: number;
}

export const notificationEntity = (c: Columns) =>
  new EntitySchema<NotificationRow>({
    name: 'Notification',
    tableName: 'notifications',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      kind: c.text('kind', 16),
      level: c.int('level'),
      way: c.text('way', 16),
      incidentId: c.id('incident_id', { nullable: true }),
      runId: c.id('run_id', { nullable: true }),
      memberId: c.id('member_id', { nullable: true }),
      channelId: c.id('channel_id', { nullable: true }),
      contentJson: c.rawJson('content'),
      dedupeKey: c.digest('dedupe_key'),
      state: c.text('state', 16),
      tries: c.int('tries'),
      dueAt: c.time('due_at', { nullable: true }),
      expiresAt: c.time('expires_at'),
      claimToken: c.id('claim_token', { nullable: true }),
      error: c.text('error', 32, { nullable: true }),
      detail: c.text('detail', 300, { nullable: true }),
      coalescedInto: c.id('coalesced_into', { nullable: true }),
      settledAt: c.time('settled_at', { nullable: true }),
      answeredAt: c.time('answered_at', { nullable: true }),
      createdAt: c.time('created_at'),
    },
    indices: [
      { name: 'notifications_by_dedupe', columns: ['tenantId', 'dedupeKey'], unique: true },
      { name: 'notifications_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'notifications_by_due', columns: ['way', 'dueAt'] },
      { name: 'notifications_by_incident', columns: ['tenantId', 'incidentId', 'id'] },
      { name: 'notifications_by_run', columns: ['tenantId', 'runId', 'state'] },
      { name: 'notifications_by_channel', columns: ['tenantId', 'channelId', 'dueAt'] },
      { name: 'notifications_by_member', columns: ['tenantId', 'memberId', 'id'] },
    ],
  });
