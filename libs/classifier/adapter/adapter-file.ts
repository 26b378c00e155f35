import { z } from 'zod';
import { TASKS } from '#libs/domain';
import type { Sha256 } from '../classifier.js';
import { corrupt, packContainer, unpackContainer } from '../files/container.js';
import type { Adapter } from './adapter.js';
import { GRAM_BITS } from './grams.js';

const headSchema = z.object({
  kind: z.literal('adapter'),
  task: z.enum(TASKS),
  base: z.string(),
  baseWeightChange: z.number(),
  bias: z.number(),
  atHome: z.number().positive().max(1),
});

/** Weights smaller than this change nothing that anybody sees, and are left out. */
const NEGLIGIBLE = 1e-3;

/** The adapter as a file: head, then the buckets that matter with weight and familiarity. Sealed like every model. */
export function packAdapter(
  { task, base, fit, familiarity }: Omit<Adapter, 'digest'>,
  sha256: Sha256,
): Uint8Array {
  const buckets: number[] = [];
  for (let at = 0; at < fit.weights.length; at++) {
    if (Math.abs(fit.weights[at]!) >= NEGLIGIBLE || familiarity.known[at] === 1) buckets.push(at);
  }
  const { baseWeightChange, bias } = fit;
  return packContainer(
    {
      header: { kind: 'adapter', task, base, baseWeightChange, bias, atHome: familiarity.atHome },
      sections: {
        buckets: bytesOf(Uint32Array.from(buckets)),
        weights: bytesOf(Float32Array.from(buckets, (at) => fit.weights[at]!)),
        known: Uint8Array.from(buckets, (at) => familiarity.known[at]!),
      },
    },
    sha256,
  );
}

/** @throws FengsuiError `artifact.corrupt` on any damage. */
export function readAdapter(file: Uint8Array, sha256: Sha256): Adapter {
  const { header, sections, digest } = unpackContainer(file, sha256);
  const head = headSchema.safeParse(header);
  if (!head.success) throw corrupt('the header is not that of an adapter');
  const { task, base, baseWeightChange, bias, atHome } = head.data;
  const { buckets: bucketBytes, weights: weightBytes, known: knownFlags } = sections;
  if (!bucketBytes || !weightBytes || !knownFlags) throw corrupt('a section is missing');
  // Copies: a section of a Node buffer is a view that may start at any address.
  const buckets = new Uint32Array(Uint8Array.from(bucketBytes).buffer, 0, bucketBytes.length >> 2);
  const values = new Float32Array(Uint8Array.from(weightBytes).buffer, 0, weightBytes.length >> 2);
  if (values.length !== buckets.length || knownFlags.length !== buckets.length)
    throw corrupt('the sections do not belong together');
  const weights = new Float32Array(2 ** GRAM_BITS);
  const known = new Uint8Array(2 ** GRAM_BITS);
  buckets.forEach((bucket, at) => {
    weights[bucket] = values[at]!;
    known[bucket] = knownFlags[at]!;
  });
  return {
    task,
    base,
    digest,
    fit: { baseWeightChange, bias, weights },
    familiarity: { known, atHome },
  };
}

const bytesOf = (array: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
