import type { Detection } from '../signals.js';
import type { DictionaryFile } from './dictionary-file.js';

/** A test sentence of a dictionary that does not come out as its file says. */
export interface SelfTestFailure {
  readonly dictionary: string;
  readonly sentence: string;
  readonly detail: string;
}

/**
 * Runs the sentences kept beside the words. Positive: the file's own label is found. Negative: no term of the file is;
 * in an allow file: no term that it is there to clear.
 */
export function testDictionaries(
  files: readonly DictionaryFile[],
  detect: (sentence: string) => readonly Detection[],
): SelfTestFailure[] {
  return files.flatMap(({ id, terms, allow, tests }) => {
    const label = terms[0]?.label;
    const missed = tests.positive
      .filter((sentence) => !detect(sentence).some((found) => found.label === label))
      .map((sentence) => ({ dictionary: id, sentence, detail: `nothing of ${label} is found` }));
    const wrong = tests.negative.flatMap((sentence) => {
      const found = detect(sentence).filter(({ dictionary, surface }) =>
        allow.length === 0 ? dictionary === id : allow.some(({ text }) => text.includes(surface)),
      );
      if (found.length === 0) return [];
      const detail = found
        .map(({ surface, term }) => (surface === term ? term : `${surface} → ${term}`))
        .join(', ');
      return [{ dictionary: id, sentence, detail: `finds ${detail}` }];
    });
    return [...missed, ...wrong];
  });
}
