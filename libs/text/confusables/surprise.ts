import { FengsuiError } from '#libs/domain';
import type { TableRow } from './table.js';

const UNITS = 0x10000;
/** Bits of a character that ordinary Chinese never shows. */
const NEVER = 22;
const GROUP = /^(\d+)(\D*)$/u;

/** How unexpected ordinary Chinese is, character by character. */
export interface Surprise {
  /** Bits of `second` where it stands directly behind `first`, at least 0: the more, the less ordinary. */
  bits(first: number, second: number): number;
}

/** Nothing is surprising where nothing is known. */
const NO_SURPRISE: Surprise = { bits: () => 0 };

/**
 * Compiles rows `character<TAB>bits-of-the-rest bits+followers …`; the row of `*` holds `bits+characters` by themselves.
 * @throws FengsuiError `artifact.corrupt` when a group is not a number and characters
 */
export function compileSurprise(rows: readonly TableRow[]): Surprise {
  if (rows.length === 0) return NO_SURPRISE;
  const alone = new Uint8Array(UNITS).fill(NEVER);
  const rest = new Uint8Array(UNITS);
  const listed = rows.flatMap(([first, value]) => {
    const [head, ...groups] = value.split(' ').map((group) => readGroup(first, group));
    if (first === '*') {
      for (const { bits, chars } of [head!, ...groups])
        for (let at = 0; at < chars.length; at++) alone[chars.charCodeAt(at)] = bits;
      return [];
    }
    rest[first.charCodeAt(0)] = head!.bits;
    return [{ first: first.charCodeAt(0), followers: byUnit(groups) }];
  });
  const starts = new Int32Array(UNITS + 1);
  for (const { first, followers } of listed) starts[first + 1] = followers.length;
  for (let unit = 0; unit < UNITS; unit++) starts[unit + 1]! += starts[unit]!;
  const seconds = new Uint16Array(starts[UNITS]!);
  const known = new Uint8Array(starts[UNITS]!);
  for (const { first, followers } of listed) {
    followers.forEach((packed, at) => {
      seconds[starts[first]! + at] = packed >>> 8;
      known[starts[first]! + at] = packed & 0xff;
    });
  }
  return {
    bits(first, second) {
      let low = starts[first]!;
      let high = starts[first + 1]!;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (seconds[middle]! < second) low = middle + 1;
        else high = middle;
      }
      if (low < starts[first + 1]! && seconds[low] === second) return known[low]!;
      return rest[first]! + alone[second]!;
    },
  };
}

interface Group {
  readonly bits: number;
  readonly chars: string;
}

function readGroup(first: string, group: string): Group {
  const [, bits, chars] = GROUP.exec(group) ?? [];
  if (bits === undefined || chars === undefined)
    throw new FengsuiError('artifact.corrupt', `surprise: ${first}: expected bits and characters`);
  return { bits: Number(bits), chars };
}

/** Unit and bits of each follower in one number, ascending by unit. */
function byUnit(groups: readonly Group[]): Uint32Array {
  const packed = new Uint32Array(groups.reduce((sum, { chars }) => sum + chars.length, 0));
  let size = 0;
  for (const { bits, chars } of groups)
    for (let at = 0; at < chars.length; at++) packed[size++] = (chars.charCodeAt(at) << 8) | bits;
  return packed.sort();
}
