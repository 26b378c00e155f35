import { type Confusables, FLAG, isParts } from '#libs/text';
import { childOf, type SoundTrie } from './sound-trie.js';

/** What two neighbouring units can begin, in two bits: the most of what holds. */
export const PAIR = {
  nothing: 0,
  /** Two plain units, not alike, that begin terms of three sounds or more and none of two: the third decides. */
  longer: 1,
  /** Read one by one, or as one reading, the two lead two units deep into the trie, or may do so. */
  opens: 2,
  /** The two are parts of one character; they may open terms besides. */
  parts: 3,
} as const;

const A = 97;
const LETTERS = 26;
const BITS_A_PAIR = 2;
const PAIRS_A_WORD = 32 / BITS_A_PAIR;

/**
 * What two neighbouring units can begin, for all pairs at once: units that behave alike share a class, and a square of
 * classes holds the answers. Plain characters have the first classes, one a syllable, so that ordinary text stays within
 * a corner of the square that fits the nearest cache.
 */
export class UnitClasses {
  /** Class by unit; 0: nothing begins with it or goes on with it. */
  readonly of: Uint16Array;
  /** Classes below this one are plain: their units are read by their own sound, or as parts, and in no other way. */
  readonly odd: number;
  /** Plain classes below this one are no first part of a character. */
  readonly part: number;
  /** Sound by plain class. */
  readonly sound: Uint16Array;
  /** The class of the units that are gaps and nothing else. */
  readonly gap: number;
  /** `PAIR` bits of all pairs of classes, sixteen a word; rows of `row` words. */
  readonly square: Uint32Array;
  readonly row: number;
  private readonly simple: Uint8Array;
  private readonly leading: readonly (readonly number[])[];

  constructor(confusables: Confusables, trie: SoundTrie) {
    const { classes, of, part, odd, gap } = classify(confusables, trie);
    this.of = of;
    this.part = part;
    this.odd = odd;
    this.gap = gap;
    this.sound = Uint16Array.from([0, ...classes.slice(0, odd - 1).map(({ leads }) => leads[0]!)]);
    this.simple = Uint8Array.from([1, ...classes.map(({ isSimple }) => Number(isSimple))]);
    this.leading = [[], ...classes.map(({ leads }) => leads)];
    this.row = Math.ceil((classes.length + 1) / PAIRS_A_WORD);
    this.square = new Uint32Array((classes.length + 1) * this.row);
    this.fill(classes, confusables, trie);
  }

  /** `PAIR` bits of two classes. */
  pair(first: number, second: number): number {
    const word = this.square[first * this.row + (second >> 4)]!;
    return (word >>> ((second & 15) << 1)) & 3;
  }

  /** Whether the unit by itself is read as one character at a time, by its own sound or another's. */
  isSimple(unit: number): boolean {
    return this.simple[this.of[unit]!] === 1;
  }

  /** The sounds that a term beginning with this unit may begin with. */
  leads(unit: number): readonly number[] {
    return this.leading[this.of[unit]!]!;
  }

  /** Says that two classes begin at least this. */
  private mark(first: number, second: number, begun: number): void {
    const word = first * this.row + (second >> 4);
    const shift = (second & 15) << 1;
    const known = (this.square[word]! >>> shift) & 3;
    if (begun > known) this.square[word]! ^= (known ^ begun) << shift;
  }

  /** How two classes begin terms, of which `sounds` are the first two. */
  private kindOf(first: number, second: number, sounds: readonly [number, number], trie: SoundTrie): number {
    const isPlain = first < this.odd && second < this.odd && first !== second;
    return isPlain && !trie.shorts.has(...sounds) ? PAIR.longer : PAIR.opens;
  }

  private fill(classes: readonly UnitClass[], confusables: Confusables, trie: SoundTrie): void {
    const hearing = new Map<number, number[]>();
    classes.forEach(({ heard }, index) => {
      for (const sound of heard) {
        const known = hearing.get(sound);
        if (known) known.push(index + 1);
        else hearing.set(sound, [index + 1]);
      }
    });
    const indices = (test: (one: UnitClass) => boolean): number[] =>
      classes.flatMap((one, index) => (test(one) ? [index + 1] : []));
    const gaps = indices(({ isGap }) => isGap);
    const letters = indices(({ unit }) => isLetter(unit));
    classes.forEach(({ unit, leads }, index) => {
      const own = index + 1;
      for (const sound of leads) {
        const node = trie.roots[sound]!;
        if (node === 0) continue;
        for (let child = trie.children[node]!; child < trie.children[node + 1]!; child++) {
          const next = trie.unit[child]!;
          for (const second of hearing.get(next) ?? [])
            this.mark(own, second, this.kindOf(own, second, [sound, next], trie));
        }
      }
      // The same twice, or a symbol behind it: what comes after them decides.
      if (leads.some((sound) => trie.roots[sound] !== 0)) {
        this.mark(own, own, PAIR.opens);
        for (const gap of gaps) this.mark(own, gap, PAIR.opens);
      }
      if (isLetter(unit)) for (const letter of letters) this.mark(own, letter, PAIR.opens);
    });
    this.fillReadings(gaps, classes.length, confusables, trie);
  }

  /** Readings that are not one unit for one: what two or more units stand for, and what stands for two or more. */
  private fillReadings(
    gaps: readonly number[],
    count: number,
    { readings }: Confusables,
    trie: SoundTrie,
  ): void {
    for (const reading of readings.all) {
      const { source, sounds } = reading;
      const first = this.of[source.charCodeAt(0)]!;
      if (source.length === 1) {
        if (sounds.length === 1 || !leadsDeeper(trie, sounds)) continue;
        for (let second = 0; second <= count; second++) this.mark(first, second, PAIR.opens);
        continue;
      }
      const second = this.of[source.charCodeAt(1)]!;
      if (trie.roots[sounds.charCodeAt(0)] !== 0) this.mark(first, second, PAIR.opens);
      if (!isParts(reading)) continue;
      for (const behind of [second, ...gaps]) this.mark(first, behind, PAIR.parts);
    }
  }
}

interface UnitClass {
  /** The unit, where it is the only one of its class; 0 where the class is a syllable. */
  readonly unit: number;
  /** Sounds a term may begin with when it begins with this unit alone. */
  readonly leads: readonly number[];
  /** Sounds that a term may go on with at this unit. */
  readonly heard: readonly number[];
  readonly isGap: boolean;
  /** Whether it is read as one character at a time. */
  readonly isSimple: boolean;
}

/** A class before it has a number, and the units that it is of. */
interface Group {
  readonly one: UnitClass;
  readonly units: readonly number[];
}

/**
 * Classes in this order: plain units (syllables, and those with a class of their own), plain units that are first parts of
 * characters, all others. Within each of these the most frequent come first, so that ordinary text stays within few lines of the
 * square.
 */
function classify(
  confusables: Confusables,
  trie: SoundTrie,
): { classes: UnitClass[]; of: Uint16Array; part: number; odd: number; gap: number } {
  const { flags, surprise } = confusables;
  const alone = unitsInReadings(confusables);
  const isOdd = (unit: number) => (flags[unit]! & ~FLAG.part) !== 0;
  const lone = (unit: number): Group => ({ one: unitClass(unit, confusables), units: [unit] });
  const often = ({ units }: Group): number =>
    units.reduce((sum, unit) => sum + 2 ** -surprise.bits(0, unit), 0);
  const sorted = (groups: readonly Group[]): Group[] =>
    groups
      .map((group) => ({ group, share: often(group) }))
      .sort((a, b) => b.share - a.share)
      .map(({ group }) => group);
  const plain = [...alone].filter((unit) => !isOdd(unit));
  const odd = Array.from({ length: 0x10000 }, (_, unit) => unit).filter(isOdd);
  const isMere = (unit: number) => !alone.has(unit) && (flags[unit]! & (FLAG.letter | FLAG.reading)) === 0;
  const gaps: Group = {
    one: { unit: 0, leads: [], heard: [], isGap: true, isSimple: true },
    units: odd.filter(isMere),
  };
  const groups = [
    sorted([
      ...syllables(confusables, trie, (unit) => !alone.has(unit) && !isOdd(unit)),
      ...plain.filter((unit) => flags[unit] === 0).map(lone),
    ]),
    sorted(plain.filter((unit) => flags[unit] !== 0).map(lone)),
    sorted([gaps, ...odd.filter((unit) => !isMere(unit)).map(lone)]),
  ] as const;
  const all = groups.flat();
  const of = new Uint16Array(0x10000);
  all.forEach(({ units }, index) => {
    for (const unit of units) of[unit] = index + 1;
  });
  return {
    classes: all.map(({ one }) => one),
    of,
    part: groups[0].length + 1,
    odd: groups[0].length + groups[1].length + 1,
    gap: all.indexOf(gaps) + 1,
  };
}

/** Units that are read by the same sound, if some term holds it, and in no other way. */
function syllables(
  { sounds }: Confusables,
  trie: SoundTrie,
  isOrdinary: (unit: number) => boolean,
): readonly Group[] {
  const used = new Set<number>(trie.unit.subarray(1));
  const bySound = new Map<number, number[]>();
  for (let unit = 0; unit < 0x10000; unit++) {
    const sound = sounds[unit]!;
    if (!used.has(sound) || !isOrdinary(unit)) continue;
    const known = bySound.get(sound);
    if (known) known.push(unit);
    else bySound.set(sound, [unit]);
  }
  return [...bySound].map(([sound, units]) => ({
    one: { unit: 0, leads: [sound], heard: [sound], isGap: false, isSimple: true },
    units,
  }));
}

/** Units whose company matters one by one: each gets a class of its own. */
function unitsInReadings({ readings }: Confusables): ReadonlySet<number> {
  const units = new Set<number>();
  for (const { source } of readings.all) {
    units.add(source.charCodeAt(0));
    if (source.length > 1) units.add(source.charCodeAt(1));
  }
  return units;
}

function unitClass(unit: number, { flags, sounds, readings, syllables }: Confusables): UnitClass {
  const flag = flags[unit]!;
  const isLatin = (flag & FLAG.letter) !== 0;
  const spelt = isLatin ? syllablesFrom(syllables.initials[unit - A]!) : [];
  const alone = readings.ofUnit(unit);
  const together = readings.fromUnit(unit).filter((reading) => !isParts(reading));
  const leads = [...new Set([sounds[unit]!, ...alone.map(firstSound), ...spelt])];
  return {
    unit,
    leads,
    // Parts are told apart by their second unit, which `PAIR.parts` knows.
    heard: [...new Set([...leads, ...together.map(firstSound)])],
    isGap: (flag & FLAG.gap) !== 0,
    isSimple: !isLatin && together.length === 0 && alone.every((reading) => reading.sounds.length === 1),
  };
}

const firstSound = (reading: { readonly sounds: string }): number => reading.sounds.charCodeAt(0);

function syllablesFrom([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function leadsDeeper(trie: SoundTrie, sounds: string): boolean {
  let node = trie.roots[sounds.charCodeAt(0)]!;
  for (let k = 1; k < sounds.length && node !== 0; k++) node = childOf(trie, node, sounds.charCodeAt(k));
  return node !== 0;
}

const isLetter = (unit: number): boolean => unit >= A && unit < A + LETTERS;
