import type { ClassifierInput } from '../classifier.js';
import { LONGEST_PIECE, PieceCutter, surfaceOf } from '../features/pieces.js';
import { surfaceView } from '../features/views.js';

export interface PieceOptions {
  /** How many runs of letters are pieces at most. */
  readonly runs: number;
  /** How often a run must occur. */
  readonly leastRuns: number;
  /** How often a piece must occur once texts are cut. */
  readonly leastCount: number;
}

/**
 * Learns what texts are cut into: runs of letters that hold together, and single units that occur often enough; most frequent first.
 * A run counts by how often it occurs, times the log of how much likelier it is than its parts make it.
 */
export function learnPieces(
  inputs: readonly ClassifierInput[],
  { runs, leastRuns, leastCount }: PieceOptions,
): string[] {
  const { counts, total } = runCounts(inputs);
  const worth = ([run, count]: readonly [string, number]): readonly [string, number] => {
    let byChance = 0;
    for (let at = 1; at < run.length; at++)
      byChance = Math.max(byChance, counts.get(run.slice(0, at))! * counts.get(run.slice(at))!);
    return [run, count * Math.log((count * total) / byChance)];
  };
  const cutter = new PieceCutter(
    mostOf([...counts].filter(([run, count]) => run.length > 1 && count >= leastRuns).map(worth), 0).slice(
      0,
      runs,
    ),
  );
  const pieces = new Map<string, number>();
  for (const input of inputs)
    for (const piece of cutter.cut(input)) pieces.set(piece, (pieces.get(piece) ?? 0) + 1);
  return mostOf([...pieces], leastCount);
}

/** How often every run of one to four letters occurs, and how many units there are. */
function runCounts(inputs: readonly ClassifierInput[]): { counts: Map<string, number>; total: number } {
  const view = surfaceView();
  const letters = Uint8Array.from({ length: 2 ** 16 }, (_, unit) => Number(isLetter(unit)));
  const counts = new Map<string, number>();
  let total = 0;
  for (const input of inputs) {
    const text = surfaceOf(view(input));
    total += text.length;
    for (let from = 0; from < text.length; from++)
      for (let to = from + 1; to <= from + LONGEST_PIECE && letters[text.charCodeAt(to - 1)] === 1; to++) {
        const run = text.substring(from, to);
        counts.set(run, (counts.get(run) ?? 0) + 1);
      }
  }
  return { counts, total };
}

/** Letters, ideographs among them, and the digit that stands for all digits. */
const isLetter = (unit: number): boolean => /[\p{L}0]/u.test(String.fromCharCode(unit));

/** The names of those that have at least so much, most first; among equals, by name. */
const mostOf = (entries: readonly (readonly [string, number])[], least: number): string[] =>
  entries
    .filter(([, much]) => much >= least)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name]) => name);
