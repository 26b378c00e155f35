import { FengsuiError } from '#libs/domain';
import { fold } from '../fold/fold.js';
import { buildFoldTable, type FoldTable } from '../fold/fold-table.js';
import { stepBit } from '../steps.js';
import { type Collocations, compileCollocations } from './collocations.js';
import { isParts, type Reading, type ReadingStep, Readings } from './readings.js';
import { compileSurprise, type Surprise } from './surprise.js';
import { compileSyllables, type Syllables } from './syllables.js';
import { parseTable, type TableRow } from './table.js';
import { UnitPairs } from './unit-pairs.js';

/** One file under dictionaries/confusables: its name without extension, and its text. */
export interface ConfusableFile {
  readonly id: string;
  readonly text: string;
}

/** Properties of a folded UTF-16 unit, as bits. */
export const FLAG = {
  /** Carries no word: may be skipped between the characters of a term. */
  gap: 1,
  /** a–z. */
  letter: 2,
  /** Has another reading by itself. */
  reading: 4,
  /** Ends a clause: a gap that ordinary text is full of. */
  clause: 8,
  /** May be the first of several characters that are read as one: see `Confusables.parts`. */
  part: 16,
} as const;

/** Everything the disguise search must know about characters. Immutable. */
export interface Confusables {
  readonly fold: FoldTable;
  readonly syllables: Syllables;
  readonly collocations: Collocations;
  readonly surprise: Surprise;
  readonly readings: Readings;
  /** Whether two Han units are the first two parts of some character (女 and 马 of 妈). Never a false no. */
  readonly parts: UnitPairs;
  /** `FLAG` bits by folded unit. */
  readonly flags: Uint8Array;
  /** Sound unit by folded unit: the syllable of a Han character, the unit itself for anything else. */
  readonly sounds: Uint16Array;
  /** Further sound units of characters with more than one reading, by folded unit: 了 is le and liao. */
  readonly otherSounds: ReadonlyMap<number, readonly number[]>;
}

const PART_BITS = 19;
const WORD = /^[\p{L}\p{N}]$/u;
const CLAUSE = /^[,.!?;:、。…\n\r()[\]{}《》〈〉「」『』【】"“”‘’~]$/u;

/**
 * Compiles the files of dictionaries/confusables.
 * @throws FengsuiError `artifact.corrupt` naming file and line.
 */
export function compileConfusables(files: readonly ConfusableFile[]): Confusables {
  const rows = (id: string): TableRow[] => {
    const file = files.find((one) => one.id === id);
    return file ? parseTable(id, file.text) : [];
  };
  const table = buildFoldTable(rows('traditional'), rows('costumes'));
  const syllables = compileSyllables(rows('syllables'));
  const folded = (text: string) => fold(text, table).folded;
  const sounds = soundsOf(syllables);
  const list = (step: ReadingStep, file: string): Reading[] =>
    rows(file).flatMap(([meant, sources]) => {
      const target = folded(meant);
      const heard = Array.from({ length: target.length }, (_, at) => sounds[target.charCodeAt(at)]!);
      return sources
        .split(' ')
        .map(folded)
        .filter((source) => source !== '' && source !== target)
        .map((source) => ({ source, target, sounds: String.fromCharCode(...heard), step: stepBit(step) }));
    });
  const readings = new Readings([
    ...[...list('lookalike', 'lookalikes'), ...list('lookalike', 'components')].filter(
      ({ source, target }) => !soundsAlike(source, target, syllables),
    ),
    ...list('split', 'splits'),
    ...list('emoji', 'emoji'),
    ...list('number', 'numbers'),
  ]);
  const noise = new Set(rows('noise').flatMap(([, chars]) => [...chars].map((char) => char.charCodeAt(0))));
  return {
    fold: table,
    syllables,
    collocations: compileCollocations(rows('collocations')),
    surprise: compileSurprise(rows('surprise')),
    readings,
    parts: compileParts(readings),
    flags: flagsOf(readings, noise),
    sounds,
    otherSounds: otherSoundsOf(rows('polyphones'), syllables),
  };
}

/** @throws FengsuiError `artifact.corrupt` when a reading is no syllable */
function otherSoundsOf(
  rows: readonly TableRow[],
  { named, ofChar }: Syllables,
): ReadonlyMap<number, readonly number[]> {
  const others = new Map<number, readonly number[]>();
  for (const [char, readings] of rows) {
    const unit = char.charCodeAt(0);
    const sounds = readings.split(' ').map((syllable) => {
      const sound = named.get(syllable);
      if (sound === undefined)
        throw new FengsuiError('artifact.corrupt', `polyphones: ${char}: no syllable ${syllable}`);
      return sound;
    });
    others.set(
      unit,
      sounds.filter((sound) => sound !== ofChar[unit]),
    );
  }
  return others;
}

/** A look-alike that also sounds alike (薇 for 微) is found as a homophone already. */
function soundsAlike(source: string, target: string, { ofChar }: Syllables): boolean {
  const sound = ofChar[source.charCodeAt(0)];
  return source.length === 1 && target.length === 1 && sound !== 0 && sound === ofChar[target.charCodeAt(0)];
}

function compileParts(readings: Readings): UnitPairs {
  const parts = new UnitPairs(PART_BITS);
  for (const reading of readings.all)
    if (isParts(reading)) parts.add(reading.source.charCodeAt(0), reading.source.charCodeAt(1));
  return parts;
}

function flagsOf(readings: Readings, noise: ReadonlySet<number>): Uint8Array {
  const flags = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (isPlainRange(unit)) continue;
    const char = String.fromCharCode(unit);
    let flag = 0;
    if (isGap(unit, char)) flag |= FLAG.gap;
    if (unit >= 97 && unit <= 122) flag |= FLAG.letter;
    if (CLAUSE.test(char)) flag |= FLAG.clause;
    flags[unit] = flag;
  }
  for (const unit of noise) flags[unit]! |= FLAG.gap;
  for (const reading of readings.all)
    flags[reading.source.charCodeAt(0)]! |= isParts(reading) ? FLAG.part : FLAG.reading;
  return flags;
}

/** Han and Hangul: most of the plane, and nothing but letters. */
function isPlainRange(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
}

/** Emoji are surrogate pairs from these three high units; their low halves count as gaps with them. */
function isGap(unit: number, char: string): boolean {
  if (unit >= 0x4e00 && unit <= 0x9fff) return false;
  if (unit >= 0xd83c && unit <= 0xd83e) return true;
  if (unit >= 0xd800 && unit < 0xdc00) return false;
  if (unit >= 0xdc00 && unit < 0xe000) return true;
  return !WORD.test(char);
}

function soundsOf({ ofChar }: Syllables): Uint16Array {
  const PRIVATE_USE = 0xfffd;
  return Uint16Array.from({ length: 0x10000 }, (_, unit) => {
    if (unit >= 0xe000 && unit <= 0xf8ff) return PRIVATE_USE;
    return ofChar[unit] || unit;
  });
}
