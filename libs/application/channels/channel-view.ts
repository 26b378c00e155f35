import type { ChannelView } from '#libs/contracts';
import { LIMITS } from '#libs/escalation';
import type { ChannelRow } from '#libs/persistence';

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const channelView = (row: ChannelRow, waiting: number): ChannelView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  target: row.target,
  hasSecret: row.secret !== null,
  active: row.active === 1,
  language: row.language,
  mentions: { everyone: row.mentions.everyone, ids: [...row.mentions.ids] },
  limits: LIMITS[row.kind].map(({ messages, ms }) => ({ messages, seconds: ms / 1_000 })),
  waiting,
  failingSince: time(row.failingSince),
  lastDeliveredAt: time(row.lastDeliveredAt),
  createdAt: new Date(row.createdAt).toISOString(),
  updatedAt: new Date(row.updatedAt).toISOString(),
});
