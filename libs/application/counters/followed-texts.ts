import type { Simhash } from '#libs/text';
import type { Sighting } from './counter-store.js';
import { RecentTexts } from './recent-texts.js';

/** An author who says the same again so soon is not noted again: nobody shall drive others' texts out by repeating one. */
const AGAIN_MS = 60_000;

/** A text as a line: its hash, its time, its author, whose digest comes last because it may hold anything. */
const lineOf = ({ author, at }: Sighting, [high, low]: Simhash): string => `${high}.${low}.${at}.${author}`;

/** In the place of a hash: all before this line of its author's is forgotten. */
const FORGET = 'forget';
export const forgetLine = (author: string): string => `${FORGET}...${author}`;

/** The author that a line is about. */
export const authorOf = (line: string): string => line.slice(endOfTime(line) + 1);

const endOfTime = (line: string): number => line.indexOf('.', line.indexOf('.', line.indexOf('.') + 1) + 1);

/** The texts of a tenant's last hour as a log holds them that many write: each line is read once. */
export class FollowedTexts {
  #texts = new RecentTexts();
  #known = 0;

  /** How many lines the log had when it was last looked at. */
  get known(): number {
    return this.#known;
  }

  /** What the log is to be told of sightings; texts too short to compare have no hash. */
  linesOf(sightings: readonly Sighting[], hashes: readonly (Simhash | undefined)[]): string[] {
    const lines = sightings.flatMap((sighting, index) => {
      const { author, at } = sighting;
      const hash = hashes[index];
      return hash && !this.#texts.saidSince(author, hash, at - AGAIN_MS) ? lineOf(sighting, hash) : [];
    });
    return [...new Set(lines)];
  }

  /**
   * Reads on.
   * @param length how many lines the log ever had
   * @param news its last ones: all that are still there of those unknown when they were asked for
   */
  follow(length: number, news: readonly string[]): void {
    const first = length - news.length;
    // Some were missed, or the log began anew; else other news may have come meanwhile.
    const isGapless = first <= this.#known && this.#known <= length;
    if (!isGapless) this.#texts = new RecentTexts();
    for (const line of isGapless ? news.slice(this.#known - first) : news) this.#read(line);
    this.#known = length;
  }

  /** How many authors, the given one included, wrote nearly the same within `(after, until]`. */
  similarAuthors(author: string, hash: Simhash | undefined, after: number, until: number): number {
    return this.#texts.similarAuthors(author, hash, after, until);
  }

  #read(line: string): void {
    const [high, low, at] = line.slice(0, endOfTime(line)).split('.');
    if (high === FORGET) this.#texts.forget(authorOf(line));
    else this.#texts.replace(authorOf(line), [Number(high), Number(low)], Number(at));
  }
}
