import type { TableRow } from '../confusables/table.js';

/** The unit disappears. */
export const DELETED = 0;
/** The unit becomes several, or is half of a surrogate pair: ask `FoldTable.other`. */
export const LOOK_UP = 0xffff;

/**
 * What each UTF-16 unit folds to. Folding well-formed text is idempotent.
 * `other` maps code points (also astral ones) whose replacement is not exactly one unit.
 */
export interface FoldTable {
  readonly units: Uint16Array;
  readonly other: ReadonlyMap<number, string>;
}

const IGNORABLE = /^[\p{Mn}\p{Me}\p{Cf}\p{Default_Ignorable_Code_Point}]$/u;
const WORD = /^[\p{L}\p{N}]+$/u;
const ASCII_LETTER = /^[a-z]$/;
/** Code point ranges that hold compatibility forms, letters in costume or ignorable characters. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0x80, 0x33ff],
  [0xa640, 0xabff],
  [0xf900, 0xfffe],
  [0x1d400, 0x1d7ff],
  [0x1f100, 0x1f2ff],
  [0x2f800, 0x2fa1f],
  [0xe0000, 0xe01ef],
];
const KEPT_CONTROLS = new Set([0x09, 0x0a, 0x0d]);

/** NFKC and lower case of one character where that is safe: letters, digits, and width forms of punctuation. */
function compatibilityForm(char: string, code: number): string {
  const folded = char.normalize('NFKC').toLowerCase();
  const isWidthForm = code >= 0xff00 && code <= 0xffef;
  if (folded !== char && (WORD.test(folded) || isWidthForm)) return withoutAccent(folded);
  return withoutAccent(char);
}

/** The ü of pinyin, with its tones: keyboards write v. */
const U_UMLAUT = /^[üǖǘǚǜ]$/;

/** ǚ → v, é → e: the tone marks of spelt-out pinyin. */
function withoutAccent(char: string): string {
  if (U_UMLAUT.test(char.toLowerCase())) return 'v';
  const [base = char] = char.normalize('NFKD').toLowerCase();
  return ASCII_LETTER.test(base) ? base : char;
}

/**
 * Builds the table.
 * @param traditional rows of a simplified character and its traditional forms
 * @param costumes rows of a plain letter or digit and the characters that pose as it
 */
export function buildFoldTable(traditional: readonly TableRow[], costumes: readonly TableRow[]): FoldTable {
  const units = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  const other = new Map<number, string>();
  const set = (code: number, replacement: string) => {
    if (code < 0x10000 && replacement.length < 2) {
      units[code] = replacement === '' ? DELETED : replacement.charCodeAt(0);
      return;
    }
    if (code < 0x10000) units[code] = LOOK_UP;
    other.set(code, replacement);
  };

  for (let code = 0; code < 0x20; code++) if (!KEPT_CONTROLS.has(code)) set(code, '');
  for (const [first, last] of RANGES) {
    for (let code = first; code <= last; code++) {
      const char = String.fromCodePoint(code);
      const replacement = IGNORABLE.test(char) ? '' : compatibilityForm(char, code);
      if (replacement !== char) set(code, replacement);
    }
  }
  set(0xffff, '');
  const fill = (rows: readonly TableRow[]) => {
    for (const [target, sources] of rows) for (const source of sources) set(source.codePointAt(0)!, target);
  };
  fill(costumes);
  fill(traditional);
  for (let code = 0xd800; code < 0xe000; code++) units[code] = LOOK_UP;
  return { units: closed(units), other };
}

/** Follows chains (Ａ → A → a) to their end, so that one look-up suffices. */
function closed(units: Uint16Array): Uint16Array {
  for (let code = 0; code < units.length; code++) {
    let target = units[code]!;
    for (let hops = 0; hops < 4 && target !== LOOK_UP && target !== units[target]; hops++) {
      if (units[target] === LOOK_UP) break;
      target = units[target]!;
    }
    units[code] = target;
  }
  return units;
}
