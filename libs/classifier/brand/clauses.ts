/** A stretch of a text between two pauses. */
export interface Clause {
  readonly text: string;
  /** The character that ends it; empty at the end of the text. */
  readonly stop: string;
  /** Which sentence of the text it belongs to, from 0. */
  readonly sentence: number;
}

const PAUSE =
  /[,，;；:：。！!？?\n…~～]|(?<=\p{Script=Han}|[\ue000-\ue0ff])\s+(?=\p{Script=Han}|[\ue000-\ue0ff])|\.(?!\d)/gu;
const SENTENCE_END = /[。！!？?\n.]/;

export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let [at, sentence] = [0, 0];
  const add = (end: number, stop: string) => {
    const part = text.slice(at, end).trim();
    if (part !== '') clauses.push({ text: part, stop, sentence });
    else if (stop !== '' && clauses.length > 0) {
      const last = clauses.pop()!;
      clauses.push({ ...last, stop: last.stop + stop });
    }
    if (SENTENCE_END.test(stop)) sentence++;
  };
  for (const match of text.matchAll(PAUSE)) {
    add(match.index, match[0].trim());
    at = match.index + match[0].length;
  }
  add(text.length, '');
  return clauses;
}
