import type { ClassifierInput } from '#libs/classifier';
import type { Content } from '#libs/domain';
import { fold } from '#libs/text';
import type { Release } from './release.js';

/** A content as the classifiers of a release read it: all fields, one after the other. */
export function classifierInput(
  { title, body }: Content,
  { confusables, segmenter }: Release,
): ClassifierInput {
  const fields = title === undefined ? [body] : [title, body];
  const folded = fields.map((text) => fold(text, confusables.fold).folded).join('\n');
  return {
    original: fields.join('\n'),
    folded,
    words: () => segmenter.cut(folded).map(({ start, end }) => folded.slice(start, end)),
  };
}
