/** Digits without a gap between them. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Digits, and what may part the groups of one number. A longer gap, or another sign, ends the number. */
const RUN = /\d(?:[ \-‐-―_·•.|/\u200b]{0,3}\d)*/g;
const GROUP = /\d(?:\u200b{0,3}\d)*/g;

/** Groups of digits that only short gaps part, run by run, in one pass. */
export function digitRuns(plain: string): DigitGroup[][] {
  return [...plain.matchAll(RUN)].map((run) =>
    [...run[0].matchAll(GROUP)].map((group) => ({
      digits: group[0].replaceAll('\u200b', ''),
      start: run.index + group.index,
      end: run.index + group.index + group[0].length,
    })),
  );
}

/** A number made of neighbouring groups. */
export interface WrittenNumber {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** How many digits each group has. */
  readonly shape: readonly number[];
  /** Groups used. */
  readonly groups: number;
}

/** The numbers of at most `most` digits that begin with group `from`, the shortest first. */
export function* numbersFrom(
  run: readonly DigitGroup[],
  from: number,
  most: number,
): Generator<WrittenNumber> {
  let digits = '';
  const shape: number[] = [];
  for (let at = from; at < run.length; at++) {
    const group = run[at]!;
    digits += group.digits;
    if (digits.length > most) return;
    shape.push(group.digits.length);
    yield {
      digits,
      start: run[from]!.start,
      end: group.end,
      shape: [...shape],
      groups: at - from + 1,
    };
  }
}
