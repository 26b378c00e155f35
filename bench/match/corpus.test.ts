import { Automaton, HitList } from '#libs/rules';
import { makeCorpus } from './corpus.js';
import { DEFINITIONS } from './definitions.js';

test.each(DEFINITIONS)('$name: the engine finds exactly what is stated', ({ recipe, matches, distinct }) => {
  const { words, texts } = makeCorpus(recipe);
  expect(new Set(words).size).toBe(recipe.words);
  expect(texts).toHaveLength(recipe.texts);
  const automaton = Automaton.build(words);
  const hits = new HitList();
  let all = 0;
  let once = 0;
  for (const text of texts) {
    hits.clear();
    automaton.findAll(text, hits);
    all += hits.length;
    once += new Set(Array.from({ length: hits.length }, (_, at) => hits.pattern(at))).size;
  }
  expect({ matches: all, distinct: once }).toEqual({ matches, distinct });
});
