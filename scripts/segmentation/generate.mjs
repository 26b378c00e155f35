/**
 * Writes dictionaries/segmentation/words.txt, what jieba knows of words: those of its own dictionary that are not rare, every single
 * character, and whatever rare word holds one of our terms, because a term inside such a word is not one across its edge (不负责 in 不负责任).
 * Run by hand, after `npm run build`, when jieba or the terms have changed much: `node scripts/segmentation/generate.mjs`.
 * Source and licence: dictionaries/manifest/segmentation.yaml.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import nodejieba from 'nodejieba';
import { readDictionaries } from '#libs/application';

const TARGET = new URL('../../dictionaries/segmentation/words.txt', import.meta.url);
/** A word counted less often in jieba's corpus is rare; two thirds of its dictionary are. */
const LEAST_COUNT = 10;

const { files } = await readDictionaries();
const terms = new Set(
  files
    .flatMap((file) => file.terms)
    .filter(({ text, alignment }) => alignment !== 'any' && text.length > 1)
    .map(({ text }) => text),
);
const longest = Math.max(...[...terms].map((term) => term.length));

const holdsTerm = (word) => {
  for (let start = 0; start < word.length; start++)
    for (let end = start + 2; end <= word.length && end - start <= longest; end++)
      if (terms.has(word.slice(start, end))) return true;
  return false;
};

const kept = readFileSync(nodejieba.DEFAULT_DICT, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split(' '))
  .filter(([word, count]) => Number(count) >= LEAST_COUNT || [...word].length === 1 || holdsTerm(word));
// jieba wants a part of speech for every word; nobody here reads it.
writeFileSync(TARGET, kept.map(([word, count]) => `${word} ${count} x\n`).join(''));
console.log(`${kept.length} words`);
