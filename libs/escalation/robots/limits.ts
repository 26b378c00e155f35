import type { ChannelKind } from '#libs/domain';

/** At most `messages` in any `ms` milliseconds, wherever one begins to count. */
export interface Limit {
  readonly messages: number;
  readonly ms: number;
}

const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * What each kind of receiver takes. DingTalk and WeCom: 20 a minute; Feishu: 100 a minute and 5 a second (the vendors' own documents). Programs and
 * mail boxes state none: theirs keep a storm from drowning people.
 */
export const LIMITS: Readonly<Record<ChannelKind, readonly Limit[]>> = {
  dingtalk: [{ messages: 20, ms: MINUTE }],
  feishu: [
    { messages: 100, ms: MINUTE },
    { messages: 5, ms: SECOND },
  ],
  wecom: [{ messages: 20, ms: MINUTE }],
  webhook: [{ messages: 120, ms: MINUTE }],
  email: [{ messages: 20, ms: MINUTE }],
};

/** Times that no limit looks at any more are forgotten. */
export const recentOf = (taken: readonly number[], limits: readonly Limit[], now: number): number[] => {
  const longest = Math.max(...limits.map(({ ms }) => ms));
  return taken.filter((at) => at > now - longest);
};

/** How many messages may still go now under every limit. @param taken when earlier ones ended, or will have at the latest */
export const roomNow = (taken: readonly number[], limits: readonly Limit[], now: number): number =>
  Math.max(
    0,
    Math.min(...limits.map(({ messages, ms }) => messages - taken.filter((at) => at > now - ms).length)),
  );

/** When the next message may go: `now`, or the moment at which enough of the earlier ones are old enough. */
export function freeAt(taken: readonly number[], limits: readonly Limit[], now: number): number {
  const sorted = [...taken].sort((a, b) => b - a);
  const moments = limits.map(({ messages, ms }) => {
    const inTheWay = sorted[messages - 1];
    return inTheWay === undefined ? now : inTheWay + ms;
  });
  return Math.max(now, ...moments);
}
