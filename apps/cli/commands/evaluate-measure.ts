import type { Example } from '#libs/classifier';
import type { Judged } from './evaluate-slices.js';

export type Score = (text: string) => number;

const MOST_WALKS = 5;
const ENOUGH_SECONDS = 5;

/**
 * Scores every text. The speed is that of the fastest walk, in processor time, so that neither starting up nor a busy
 * machine counts.
 */
export function measure(
  examples: readonly Example[],
  score: Score,
): { judged: Judged[]; textsPerSecond: number } {
  let judged: Judged[] = [];
  let fastest = Number.POSITIVE_INFINITY;
  const began = process.cpuUsage();
  for (let walk = 0; walk < MOST_WALKS && secondsSince(began) < ENOUGH_SECONDS; walk++) {
    const start = process.cpuUsage();
    judged = examples.map((example) => ({ ...example, score: score(example.text) }));
    fastest = Math.min(fastest, secondsSince(start));
  }
  return { judged, textsPerSecond: Math.round(examples.length / fastest) };
}

function secondsSince(moment: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(moment);
  return (user + system) / 1e6;
}
