import { unpackBayes } from '../bayes/bayes-classifier.js';
import type { Classifier, Sha256 } from '../classifier.js';
import { unpackLinear } from '../linear/linear-file.js';
import { corrupt, unpackContainer } from './container.js';
import { modelHeadSchema } from './head.js';

/**
 * Makes a classifier of a model file's bytes.
 * @throws FengsuiError `artifact.corrupt` on any damage: magic, version, length, SHA-256, or parts that do not fit.
 */
export function readModel(bytes: Uint8Array, sha256: Sha256): Classifier {
  const contents = unpackContainer(bytes, sha256);
  const head = modelHeadSchema.safeParse(contents.header);
  if (!head.success)
    throw corrupt(head.error.issues.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return head.data.kind === 'bayes'
    ? unpackBayes(head.data, contents, contents.digest)
    : unpackLinear(contents, contents.digest);
}
