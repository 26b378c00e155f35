import { fingerprint } from '../training/dedupe.js';

/** A decision on a text, before it is looked at whether it may teach. */
export interface Decision {
  readonly text: string;
  readonly label: 0 | 1;
  /** Who wrote the text, if known. */
  readonly author?: string | undefined;
}

/** The most decisions that one author's texts may contribute: so many, or this share of all, whichever is more. */
export interface AuthorCap {
  readonly texts: number;
  readonly share: number;
}
export const AUTHOR_CAP: AuthorCap = { texts: 20, share: 0.02 };

export interface Selected<D> {
  readonly kept: readonly D[];
  /** Copies of a text that is kept. */
  readonly repeated: number;
  /** Texts whose copies were decided differently: none of them teaches. */
  readonly contradictory: number;
  /** Beyond what one author may contribute. */
  readonly overCap: number;
}

/**
 * The decisions that may teach, in the order given (newest first, so that the newest stay): every text counts once, texts
 * that were decided both ways not at all, and nobody's texts more than the cap allows.
 */
export function selectDecisions<D extends Decision>(
  decisions: readonly D[],
  cap: AuthorCap = AUTHOR_CAP,
): Selected<D> {
  const prints = decisions.map(({ text }) => fingerprint(text));
  const labels = new Map<string, Set<0 | 1>>();
  decisions.forEach(({ label }, at) => {
    const print = prints[at]!;
    labels.set(print, (labels.get(print) ?? new Set()).add(label));
  });
  const most = Math.max(cap.texts, Math.floor(cap.share * decisions.length));
  const seen = new Set<string>();
  const ofAuthor = new Map<string, number>();
  const dropped = { repeated: 0, contradictory: 0, overCap: 0 };
  const kept = decisions.filter(({ author }, at) => {
    const print = prints[at]!;
    const written = author === undefined ? 0 : (ofAuthor.get(author) ?? 0);
    if (labels.get(print)!.size > 1) dropped.contradictory++;
    else if (seen.has(print)) dropped.repeated++;
    else if (written >= most) dropped.overCap++;
    else {
      seen.add(print);
      if (author !== undefined) ofAuthor.set(author, written + 1);
      return true;
    }
    return false;
  });
  return { kept, ...dropped };
}
