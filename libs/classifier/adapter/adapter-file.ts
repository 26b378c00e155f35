import { z } from 'zod';
import { TASKS } from '#libs/domain';
import type { Sha256 } from '../classifier.js';
import { PROFILE_BUCKETS } from '../features/text-profile.js';
import { corrupt, packContainer, unpackContainer } from '../files/container.js';
import type { Adapter } from './adapter.js';

const headSchema = z.object({
  kind: z.literal('adapter'),
  task: z.enum(TASKS),
  base: z.string(),
  baseWeightChange: z.number(),
  bias: z.number(),
  /** Of `Familiarity`: how many decisions taught, and which texts are like them. */
  texts: z.int().positive(),
  edge: z.number(),
  spread: z.number().positive(),
});

/** The adapter as a file: head, then what is known of the buckets that decisions hold. Sealed like every model. */
export function packAdapter(
  { task, base, fit, familiarity }: Omit<Adapter, 'digest'>,
  sha256: Sha256,
): Uint8Array {
  const { baseWeightChange, bias, weights, informative } = fit;
  const { taught, texts, edge, spread } = familiarity;
  const held: number[] = [];
  for (let at = 0; at < informative.length; at++) if (informative[at] !== 0) held.push(at);
  const buckets = Uint32Array.from(held);
  return packContainer(
    {
      header: { kind: 'adapter', task, base, baseWeightChange, bias, texts, edge, spread },
      sections: {
        buckets: bytesOf(buckets),
        weights: bytesOf(Float32Array.from(buckets, (at) => weights[at]!)),
        informative: Uint8Array.from(buckets, (at) => informative[at]!),
        taught: Uint8Array.from(buckets, (at) => taught[at]!),
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
  const { task, base, baseWeightChange, bias, texts, edge, spread } = head.data;
  if (!sections.buckets || !sections.weights || !sections.informative || !sections.taught)
    throw corrupt('a section is missing');
  // Copies: a section of a Node buffer is a view that may start at any address.
  const buckets = new Uint32Array(Uint8Array.from(sections.buckets).buffer, 0, sections.buckets.length >> 2);
  const values = new Float32Array(Uint8Array.from(sections.weights).buffer, 0, sections.weights.length >> 2);
  if ([values, sections.informative, sections.taught].some(({ length }) => length !== buckets.length))
    throw corrupt('the sections do not belong together');
  const weights = new Float32Array(PROFILE_BUCKETS);
  const informative = new Uint8Array(PROFILE_BUCKETS);
  const taught = new Uint8Array(PROFILE_BUCKETS);
  buckets.forEach((bucket, at) => {
    weights[bucket] = values[at]!;
    informative[bucket] = sections.informative![at]!;
    taught[bucket] = sections.taught![at]!;
  });
  return {
    task,
    base,
    digest,
    fit: { baseWeightChange, bias, weights, informative },
    familiarity: { taught, texts, edge, spread },
  };
}

const bytesOf = (array: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
