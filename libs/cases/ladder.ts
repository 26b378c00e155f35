import { AUTHOR_ACTIONS, type Penalty, type Rung } from '#libs/domain';

/** What is known of an author when a penalty is suggested. */
export interface AuthorRecord {
  /** Points of strikes that count now. */
  readonly points: number;
  /** How many strikes these are. */
  readonly strikes: number;
  /** So long a strike counts. */
  readonly expireDays: number;
  /** Penalties of strikes that count now, in any order. */
  readonly earlier: readonly Penalty[];
}

export interface Suggestion extends Penalty {
  /** Why, for people. */
  readonly reasons: readonly { readonly zh: string; readonly en: string }[];
}

const NAMES = {
  remind: { zh: '提醒', en: 'remind' },
  warn: { zh: '警告', en: 'warn' },
  mute: { zh: '禁言', en: 'mute' },
  ban: { zh: '封禁', en: 'ban' },
} as const;

/** Which of two penalties is graver: by kind, then by how long; without an end is longest. */
export const gravity = ({ action, hours }: Penalty): number =>
  AUTHOR_ACTIONS.indexOf(action) * 1e6 + (action === 'mute' || action === 'ban' ? (hours ?? 900_000) : 0);

/**
 * What the ladder suggests for one more breach: the highest rung that the author's points reach. Who was punished harder while
 * it still counts gets no milder penalty than then, though not a longer one than the ladder knows for it.
 */
export function suggestPenalty(record: AuthorRecord, ladder: readonly Rung[]): Suggestion {
  const { points, strikes, expireDays } = record;
  const reached = ladder.filter((rung) => rung.points <= points).at(-1) ?? ladder[0];
  const byPoints: Penalty = reached ?? { action: 'remind' };
  const hardest = [...record.earlier].sort((one, other) => gravity(other) - gravity(one))[0];
  const atLeast = hardest && gravity(hardest) > gravity(byPoints) ? hardest : null;
  const { action, hours } = atLeast ?? byPoints;
  return {
    action,
    ...(hours !== undefined && { hours }),
    reasons: [
      strikes === 0
        ? {
            zh: `近 ${expireDays} 天没有有效的违规记录。`,
            en: `No strike counts within the last ${expireDays} days.`,
          }
        : {
            zh: `${strikes} 条违规记录仍在 ${expireDays} 天有效期内，共 ${points} 分。`,
            en: `${strikes} ${strikes === 1 ? 'strike counts' : 'strikes count'} (each for ${expireDays} days): ${points} points.`,
          },
      {
        zh: `阶梯：${reached?.points ?? 0} 分起为${named(byPoints).zh}。`,
        en: `The ladder from ${reached?.points ?? 0} points on: ${named(byPoints).en}.`,
      },
      ...(atLeast
        ? [
            {
              zh: `有效期内曾受${named(atLeast).zh}，再犯不应更轻。`,
              en: `The penalty before, still counting, was: ${named(atLeast).en}; the next is no milder.`,
            },
          ]
        : []),
    ],
  };
}

function named({ action, hours }: Penalty): { zh: string; en: string } {
  const name = NAMES[action];
  if (action !== 'mute' && action !== 'ban') return name;
  if (hours === undefined) return { zh: `永久${name.zh}`, en: `${name.en} without an end` };
  const [zh, en] =
    hours % 24 === 0 ? [`${hours / 24} 天`, `${hours / 24} d`] : [`${hours} 小时`, `${hours} h`];
  return { zh: `${name.zh} ${zh}`, en: `${name.en} for ${en}` };
}
