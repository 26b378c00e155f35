import type { Level } from '../crisis.js';

/** What a monitor watches over. */
export const MONITOR_KINDS = ['brand', 'product', 'person', 'topic'] as const;
export type MonitorKind = (typeof MONITOR_KINDS)[number];

/** `learning`: too little is known of its rhythm; `muted`: mentions are kept, nobody is alerted. */
export const MONITOR_STATES = ['learning', 'active', 'muted'] as const;
export type MonitorState = (typeof MONITOR_STATES)[number];

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** What is blamed or praised in a mention; the order is that of the bits of stored masks and never changes. */
export const MENTION_REASONS = [
  'general',
  'quality',
  'service',
  'safety',
  'price',
  'delivery',
  'fraud',
] as const;
export type MentionReason = (typeof MENTION_REASONS)[number];

/** `answered`: an official author replied, or somebody says so; `resolved`: what was complained of is settled. */
export const MENTION_STATES = ['new', 'answered', 'resolved'] as const;
export type MentionState = (typeof MENTION_STATES)[number];

/** When a monitor's bursts are alarms. */
export interface AlertRule {
  /** How many false alarms a week it may raise on average. */
  readonly falseAlarmsAWeek: number;
  /** Fewer people than these are no burst. */
  readonly fewestAuthors: number;
  /** The level of the incident that a burst opens; `auto`: by how grave it is; null: people decide. */
  readonly incidentLevel: 'auto' | Level | null;
}

/** What holds for a monitor nobody said otherwise of. */
export const DEFAULT_ALERT: AlertRule = {
  falseAlarmsAWeek: 1 / 8,
  fewestAuthors: 8,
  incidentLevel: 'auto',
};
/** Monitors from before there were alerts open no incidents by themselves. */
export const SILENT_ALERT: AlertRule = { ...DEFAULT_ALERT, incidentLevel: null };

/** Times of the day, `HH:MM`, in the monitor's time zone; `to` may be on the next day. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Reasons as the bits of a number; unknown names are left out. */
export const reasonsMask = (reasons: readonly string[]): number =>
  MENTION_REASONS.reduce((mask, reason, bit) => (reasons.includes(reason) ? mask | (1 << bit) : mask), 0);

export const reasonsOf = (mask: number): MentionReason[] =>
  MENTION_REASONS.filter((_, bit) => (mask & (1 << bit)) !== 0);
