import { marksIn } from './marked-text.js';
import type { Reading } from './readings.js';
import { CARRIED_CLAUSES } from './shares.js';

/** The most that a model's opinion of a passage adds, and the log-odds at which it adds half of it. */
const MODEL_MOST = 0.4;
const MODEL_HALF = 2;
/**
 * Where no word judges, a model this sure of blame (log-odds) speaks alone, and so loud. Of praise it is never sure enough:
 * it hears some in every second piece of news.
 */
const SURE = 1.1;
const ALONE = 0.45;

/** What a model's opinion of a passage adds to what the words told. */
export function leaning(
  told: number,
  isJudged: boolean,
  passage: string,
  evidence: ((passage: string) => number) | undefined,
): number {
  if (!evidence || passage === '') return 0;
  const odds = evidence(passage);
  if (isJudged) return (Math.min(1, Math.abs(told)) * -MODEL_MOST * odds) / (Math.abs(odds) + MODEL_HALF);
  return odds >= SURE ? -ALONE : 0;
}

/** What is said while a brand is the talk, without its name; questions and suppositions are left out. */
export function passagesOf(readings: readonly Reading[]): Map<number, string> {
  const passages = new Map<number, string[]>();
  let topic: { readonly brands: readonly number[]; readonly at: number } | undefined;
  readings.forEach(({ clause: { text }, asked, cues }, at) => {
    const marks = [...new Set(marksIn(text).map(({ brand }) => brand))];
    if (marks.length > 0) topic = { brands: marks, at };
    if (!topic || at - topic.at > CARRIED_CLAUSES || asked) return;
    if (['hypothetical', 'hearsay', 'outsider'].some((cue) => cues.has(cue as 'hearsay'))) return;
    const bare = text.replace(/[\ue000-\ue0ff]/g, '');
    for (const brand of topic.brands) passages.set(brand, [...(passages.get(brand) ?? []), bare]);
  });
  return new Map([...passages].map(([brand, parts]) => [brand, parts.join('，')]));
}
