import type { Sha256 } from '../classifier.js';
import { piecesSchema } from '../features/pieces.js';
import { PROFILE_BUCKETS } from '../features/text-profile.js';
import { type Contents, corrupt, packContainer } from '../files/container.js';
import type { ConvolutionArrays } from '../network/convolution.js';
import type { GroupArrays } from './head-group.js';
import {
  type LinearArrays,
  LinearClassifier,
  type LinearHead,
  linearHeadSchema,
} from './linear-classifier.js';
import type { SecondOpinionArrays } from './second-opinion.js';

type Numbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Uint32Array | Float32Array;
type Section = readonly [name: string, values: Numbers];

export function packLinear(
  head: LinearHead,
  { experts, gates, second, sounds, learntFrom }: LinearArrays,
  sha256: Sha256,
): Uint8Array {
  const sections: Section[] = [
    ...experts.flatMap((arrays, i) => groupSections(`expert ${i}`, arrays)),
    ...gates.flatMap((arrays) => groupSections('gates', arrays)),
    ...(second ? secondSections(second) : []),
    ['sounds', sounds.ofHan],
    ['spelling', sounds.spelling],
    ['spelt', sounds.spelt],
    ...(learntFrom ? [['learnt from', learntFrom] satisfies Section] : []),
  ];
  const bytes = sections.map(([name, values]) => [name, bytesOf(values)]);
  return packContainer({ header: head, sections: Object.fromEntries(bytes) }, sha256);
}

const groupSections = (name: string, { known, levels }: GroupArrays): Section[] => [
  [`${name} known`, known],
  [`${name} levels`, levels],
];

const secondSections = ({ characters, network, pieces, kinds }: SecondOpinionArrays): Section[] => [
  ...(pieces ? pieces.experts.flatMap((arrays, i) => groupSections(`second ${i}`, arrays)) : []),
  ['characters', characters],
  ...(pieces ? [['pieces', new TextEncoder().encode(JSON.stringify(pieces.names))] as const] : []),
  ...networkSections('characters', network),
  ...(pieces ? networkSections('pieces', pieces.network) : []),
  ...kinds.flatMap((arrays) => groupSections('kinds', arrays)),
];

const networkSections = (name: string, { levels, numbers }: ConvolutionArrays): Section[] => [
  [`network of ${name} levels`, levels],
  [`network of ${name} numbers`, numbers],
];

/** @throws FengsuiError `artifact.corrupt` */
function piecesOf(section: Uint8Array): string[] {
  try {
    return piecesSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(section)));
  } catch {
    throw corrupt('the pieces are not a list of short strings');
  }
}

/** @throws FengsuiError `artifact.corrupt` when the parts do not belong together. */
export function unpackLinear({ header, sections }: Contents, digest: string): LinearClassifier {
  const parsed = linearHeadSchema.safeParse(header);
  if (!parsed.success) throw corrupt('the header is not that of a linear model');
  const head = parsed.data;
  const { experts, gates, second } = head;
  if (gates ? gates.heads.length !== experts.heads.length : experts.heads.length > 1)
    throw corrupt('experts and gates differ in number');
  if (gates && !head.mixes) throw corrupt('the experts were made to be mixed in another way');
  if (second && second.blends.length !== experts.heads.length)
    throw corrupt('experts and second opinions differ in number');
  if (second && !second.experts !== !second.networks.pieces)
    throw corrupt('pieces have experts and a network, or neither');
  const section = (name: string, size = 1) => {
    const bytes = sections[name];
    if (!bytes) throw corrupt(`section ${name} is missing`);
    return [bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / size] as const;
  };
  const arrays = (name: string): GroupArrays => ({
    known: new Uint32Array(...section(`${name} known`, 4)),
    levels: new Int8Array(...section(`${name} levels`)),
  });
  const network = (name: string): ConvolutionArrays => ({
    levels: new Int8Array(...section(`network of ${name} levels`)),
    numbers: new Float32Array(...section(`network of ${name} numbers`, 4)),
  });
  const learntFrom = sections['learnt from'];
  if (learntFrom && learntFrom.length !== PROFILE_BUCKETS)
    throw corrupt('the texts it learnt from are told in another way');
  return new LinearClassifier(head, digest, {
    learntFrom,
    experts: experts.heads.map((_, i) => arrays(`expert ${i}`)),
    gates: gates ? [arrays('gates')] : [],
    second: second && {
      characters: new Uint16Array(...section('characters', 2)),
      network: network('characters'),
      pieces: second.experts && {
        names: piecesOf(new Uint8Array(...section('pieces'))),
        experts: second.experts.heads.map((_, i) => arrays(`second ${i}`)),
        network: network('pieces'),
      },
      kinds: second.kinds.gates ? [arrays('kinds')] : [],
    },
    sounds: {
      ofHan: new Uint16Array(...section('sounds', 2)),
      spelling: new Int16Array(...section('spelling', 2)),
      spelt: new Uint16Array(...section('spelt', 2)),
    },
  });
}

const bytesOf = (values: Numbers): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
