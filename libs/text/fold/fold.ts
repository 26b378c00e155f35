import { DELETED, type FoldTable, LOOK_UP } from './fold-table.js';
import { FoldedText } from './folded-text.js';

/** Texts of up to so many units share one array: making arrays is dearer than filling them. */
const SHORT = new Uint16Array(4_096);
const SHORT_BYTES = Buffer.from(SHORT.buffer);
const COMBINING = /^[\p{Mn}\p{Me}]$/u;

const toText = (units: Buffer, length: number): string => units.toString('utf16le', 0, length * 2);

/**
 * Folds width, case, costumes, traditional characters, zero-width and combining characters, in linear time.
 * Never throws: lone surrogates stay as they are. Text that needs no folding is returned as it is.
 */
export function fold(original: string, table: FoldTable): FoldedText {
  const { units } = table;
  const length = original.length;
  let changed = false;
  for (let at = 0; at < length; at++) {
    const unit = original.charCodeAt(at);
    const target = units[unit]!;
    if (target === unit && target !== DELETED) continue;
    if (target === DELETED || target === LOOK_UP) return foldWithMap(original, table);
    changed = true;
  }
  if (!changed) return new FoldedText(original, original, null, null);
  const isShort = length <= SHORT.length;
  const folded = isShort ? SHORT : new Uint16Array(length);
  for (let at = 0; at < length; at++) folded[at] = units[original.charCodeAt(at)]!;
  const text = toText(isShort ? SHORT_BYTES : Buffer.from(folded.buffer), length);
  return new FoldedText(original, text, null, null);
}

/** The general case: units appear and disappear, so every folded unit is written with its origin. */
function foldWithMap(original: string, { units, other }: FoldTable): FoldedText {
  const writer = new MappedWriter(original.length);
  for (let at = 0; at < original.length; ) {
    const unit = original.charCodeAt(at);
    const target = units[unit]!;
    if (target !== DELETED && target !== LOOK_UP) {
      writer.write(target, at, at + 1);
      at++;
      continue;
    }
    const code = original.codePointAt(at)!;
    const next = at + (code > 0xffff ? 2 : 1);
    const replacement = target === DELETED ? '' : (other.get(code) ?? original.slice(at, next));
    if (replacement === '' && COMBINING.test(String.fromCodePoint(code))) writer.extend(next);
    for (let k = 0; k < replacement.length; k++) writer.write(replacement.charCodeAt(k), at, next);
    at = next;
  }
  return writer.finish(original);
}

class MappedWriter {
  private size = 0;
  private units: Uint16Array;
  private starts: Int32Array;
  private ends: Int32Array;

  constructor(length: number) {
    this.units = new Uint16Array(length + 16);
    this.starts = new Int32Array(length + 16);
    this.ends = new Int32Array(length + 16);
  }

  write(unit: number, start: number, end: number): void {
    if (this.size === this.units.length) this.grow();
    this.units[this.size] = unit;
    this.starts[this.size] = start;
    this.ends[this.size++] = end;
  }

  /** Lets the unit before cover a combining mark that follows it directly. */
  extend(end: number): void {
    if (this.size > 0) this.ends[this.size - 1] = end;
  }

  finish(original: string): FoldedText {
    const folded = toText(Buffer.from(this.units.buffer), this.size);
    return new FoldedText(original, folded, this.starts, this.ends);
  }

  private grow(): void {
    const larger = this.size * 2;
    const copy = <T extends Uint16Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.units = copy(this.units, new Uint16Array(larger));
    this.starts = copy(this.starts, new Int32Array(larger));
    this.ends = copy(this.ends, new Int32Array(larger));
  }
}
