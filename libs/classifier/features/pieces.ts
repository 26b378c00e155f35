import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { surfaceView } from './views.js';

/** In units. */
export const LONGEST_PIECE = 4;
/** The most units of a text that are read: what follows no longer changes a judgement of the whole. */
const MOST_UNITS = 4_096;

/** Kept in the model file. */
export const piecesSchema = z.array(z.string().min(1).max(LONGEST_PIECE)).min(1);

/** No piece ends here, or nothing follows. */
const NONE = -1;

/**
 * Cuts texts as the surface view reads them into known pieces, the longest first; what begins no piece stands alone. Pieces are close to words
 * without a segmenter and its dictionary. Walks a tree of units whose branches lie in one hash table. One instance a thread.
 */
export class PieceCutter {
  private readonly view = surfaceView();
  /** Slots of three: branch, unit, and the branch that follows. Empty where the last is 0, which is the root. */
  private readonly slots: Int32Array;
  private readonly mask: number;
  /** By branch: the place of the piece that ends there. */
  private readonly ends: number[] = [NONE];

  constructor(private readonly pieces: readonly string[]) {
    const units = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.mask = 2 ** Math.ceil(Math.log2(2 * units + 1)) - 1;
    this.slots = new Int32Array(3 * (this.mask + 1));
    pieces.forEach((piece, place) => {
      let branch = 0;
      for (let at = 0; at < piece.length; at++) branch = this.grown(branch, piece.charCodeAt(at));
      this.ends[branch] = place;
    });
  }

  cut(input: ClassifierInput): string[] {
    const { units, size } = this.view(input);
    const length = Math.min(size, MOST_UNITS);
    const found: string[] = [];
    for (let from = 0; from < length; ) {
      let [branch, piece, end] = [0, NONE, from + 1];
      for (let at = from; at < length; at++) {
        branch = this.slots[this.slotOf(branch, units[at]!) + 2]!;
        if (branch === 0) break;
        if (this.ends[branch]! === NONE) continue;
        piece = this.ends[branch]!;
        end = at + 1;
      }
      found.push(piece === NONE ? String.fromCharCode(units[from]!) : this.pieces[piece]!);
      from = end;
    }
    return found;
  }

  private grown(branch: number, unit: number): number {
    const slot = this.slotOf(branch, unit);
    if (this.slots[slot + 2] === 0) {
      this.slots.set([branch, unit, this.ends.length], slot);
      this.ends.push(NONE);
    }
    return this.slots[slot + 2]!;
  }

  /** Where the branch that follows stands, or would. */
  private slotOf(branch: number, unit: number): number {
    const { slots, mask } = this;
    let hash = Math.imul(Math.imul(branch, 0x9e3779b1) ^ unit, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = 3 * (hash & mask); ; hash++, slot = 3 * (hash & mask))
      if (slots[slot + 2] === 0 || (slots[slot] === branch && slots[slot + 1] === unit)) return slot;
  }

  /** The same text with its pieces for words, cut once, when they are first asked for. */
  read(input: ClassifierInput): ClassifierInput {
    const { original, folded } = input;
    let pieces: string[] | undefined;
    return {
      original,
      folded,
      words: () => {
        pieces ??= this.cut(input);
        return pieces;
      },
    };
  }
}

/** The units of the surface view as a string, so that runs of them can be looked up. */
export const surfaceOf = ({ units, size }: ReturnType<ReturnType<typeof surfaceView>>): string =>
  String.fromCharCode.apply(null, units.subarray(0, Math.min(size, MOST_UNITS)) as unknown as number[]);
