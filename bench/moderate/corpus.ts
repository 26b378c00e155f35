import { readFileSync } from 'node:fs';
import { seededRandom } from '#libs/classifier';
import type { Item } from '#libs/domain';

const SENTENCES = 'test/innocent/everyday.txt';
const LEAST_UNITS = 40;

/** An item around a text, as a platform sends it. */
export const itemOf = (body: string, at: number): Item => ({
  type: 'comment',
  externalId: `bench-${at}`,
  scene: 'comment',
  text: { body },
  author: { externalId: `author-${at % 997}` },
});

/** Everyday comments of some 48 characters: sentences that hold no term, strung together. The same seed, the same texts. */
export function everydayTexts(count: number, seed: number): string[] {
  const sentences = readFileSync(SENTENCES, 'utf8').trim().split('\n');
  const random = seededRandom(seed);
  const any = () => sentences[Math.floor(random() * sentences.length)]!;
  return Array.from({ length: count }, () => {
    let text = any();
    while (text.length < LEAST_UNITS) text += any();
    return text;
  });
}

/** The same with a term between two sentences of every third text: as many as are flagged among comments on touchy topics. */
export function plantedTexts(count: number, seed: number, terms: readonly string[]): string[] {
  const random = seededRandom(seed + 1);
  return everydayTexts(count, seed).map((text, at) => {
    if (at % 3 !== 0) return text;
    const cut = text.indexOf('。') + 1;
    return `${text.slice(0, cut)}你这个${terms[Math.floor(random() * terms.length)]!}。${text.slice(cut)}`;
  });
}

/** Text that begins terms without end and finishes none: the worst that a matcher can be given. */
export function nearMisses(units: number, terms: readonly string[]): string {
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; length < units; at++) {
    const term = terms[at % terms.length]!;
    const part = `${term.slice(0, -1)}❤`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('').slice(0, units);
}

/** One text a line, or one `{"text"}`. */
export function textsOf(file: string): string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => (line.startsWith('{') ? (JSON.parse(line) as { text: string }).text : line));
}
