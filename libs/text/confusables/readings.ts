import type { Step } from '../steps.js';

/** Another way to read some folded characters: `source` stands for `target`. */
export interface Reading {
  /** Folded; at least one unit. */
  readonly source: string;
  /** Folded; the characters it is read as. */
  readonly target: string;
  /** The target's characters as sound units. */
  readonly sounds: string;
  /** The bit of the step: lookalike, split, emoji or number. */
  readonly step: number;
}

const HAN_PAIR = /^\p{Script=Han}{2}/u;

/** Whether the source is parts of a character: Han characters of the basic plane, of which the second decides. */
export const isParts = ({ source }: { readonly source: string }): boolean =>
  source.length > 1 && HAN_PAIR.test(source);

export type ReadingStep = Extract<Step, 'lookalike' | 'split' | 'emoji' | 'number'>;

const NONE: readonly Reading[] = [];

/** Readings, found by the first one or two units of their source. */
export class Readings {
  /** By unit: asked for so often that a map would be dear. */
  private readonly bySingle: (readonly Reading[])[] = new Array<readonly Reading[]>(0x10000).fill(NONE);
  private readonly byPair = new Map<number, Map<number, Reading[]>>();

  constructor(readonly all: readonly Reading[]) {
    for (const reading of all) {
      const first = reading.source.charCodeAt(0);
      if (reading.source.length === 1) this.bySingle[first] = [...this.bySingle[first]!, reading];
      else {
        const seconds = this.byPair.get(first) ?? new Map<number, Reading[]>();
        this.byPair.set(first, seconds);
        append(seconds, reading.source.charCodeAt(1), reading);
      }
    }
  }

  /** Readings of this one unit. */
  ofUnit(unit: number): readonly Reading[] {
    return this.bySingle[unit]!;
  }

  /** Readings of two or more units that begin with this one. */
  fromUnit(first: number): readonly Reading[] {
    const seconds = this.byPair.get(first);
    return seconds ? [...seconds.values()].flat() : NONE;
  }

  /** Readings of two or more units that begin with these two. */
  ofPair(first: number, second: number): readonly Reading[] {
    return this.byPair.get(first)?.get(second) ?? NONE;
  }
}

function append(lists: Map<number, Reading[]>, key: number, reading: Reading): void {
  const list = lists.get(key);
  if (list) list.push(reading);
  else lists.set(key, [reading]);
}
