import { hasMark, marksIn } from './marked-text.js';
import type { Opinion } from './opinions.js';
import type { Reading } from './readings.js';

/** Whom the opinions of a clause are about: brands, others than the brands, or nobody. */
export type Target = number | 'others';

export interface Attributed {
  readonly target: Target;
  readonly opinion: Opinion;
}

/** Between brands that are judged together stands nothing but this. */
const TOGETHER = /^[和跟与及同、,，]?$/u;
/** Words of liking and shunning that speak of what follows them. */
const TOWARDS =
  /(?:喜欢|讨厌|支持|抵制|推荐|安利|避开|吐槽|嫌弃|远离|拉黑|表扬|感谢|谢谢|难吃的|难用的|垃圾|黑心|无良)$/u;

/** Words that judge only what they stand before: 支持星河 does, 支持退款 does not. */
const ONLY_TOWARDS = new Set(['支持']);

/**
 * Opinions of a clause that names brands: each goes to the brand before it, or else behind it; brands in a list share.
 */
export function attributed({ clause: { text }, opinions }: Reading): Attributed[] {
  const groups = groupsOf(text);
  return opinions.flatMap((opinion) => {
    const after = text.slice(opinion.end, opinion.end + 1);
    if (ONLY_TOWARDS.has(text.slice(opinion.start, opinion.end)) && !hasMark(after)) return [];
    const behind = groups.find(({ start }) => start >= opinion.end);
    const before = groups.findLast(({ end }) => end <= opinion.start);
    const near = behind && behind.start - opinion.end <= 1 && TOWARDS.test(text.slice(0, opinion.end));
    const group = near ? behind : (before ?? behind);
    return (group?.brands ?? []).map((target) => ({ target, opinion }));
  });
}

interface Group {
  readonly brands: readonly number[];
  readonly start: number;
  readonly end: number;
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  for (const { brand, at } of marksIn(text)) {
    const last = groups.at(-1);
    if (last && TOGETHER.test(text.slice(last.end, at)))
      groups[groups.length - 1] = { brands: [...last.brands, brand], start: last.start, end: at + 1 };
    else groups.push({ brands: [brand], start: at, end: at + 1 });
  }
  return groups;
}
