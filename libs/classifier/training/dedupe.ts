import type { Example } from '../classifier.js';

/** What two copies of a text have in common: letters and digits alone, in lower case. */
export function fingerprint(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return bare === '' ? text : bare;
}

export interface Deduplicated {
  readonly kept: Example[];
  readonly repeated: number;
  readonly leaked: number;
  /** Copies of one text that carry different labels: all of them are dropped. */
  readonly contradictory: number;
}

/** Keeps one of each text, none whose copies disagree, and none that is also among the held-back texts. */
export function withoutCopies(examples: readonly Example[], heldBack: readonly Example[] = []): Deduplicated {
  const forbidden = new Set(heldBack.map(({ text }) => fingerprint(text)));
  const labels = new Map<string, Set<0 | 1>>();
  const prints = examples.map(({ text }) => fingerprint(text));
  examples.forEach(({ label }, i) => {
    const print = prints[i]!;
    labels.set(print, (labels.get(print) ?? new Set()).add(label));
  });
  const seen = new Set<string>();
  const dropped = { repeated: 0, leaked: 0, contradictory: 0 };
  const kept = examples.filter((_, i) => {
    const print = prints[i]!;
    const fault = forbidden.has(print)
      ? 'leaked'
      : labels.get(print)!.size > 1
        ? 'contradictory'
        : seen.has(print)
          ? 'repeated'
          : undefined;
    seen.add(print);
    if (fault) dropped[fault]++;
    return !fault;
  });
  return { kept, ...dropped };
}
