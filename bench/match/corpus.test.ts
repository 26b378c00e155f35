import { Automaton, HitList } from '#libs/rules';
import { makeCorpus } from './corpus.js';
import { DEFINITIONS } from './definitions.js';

/** The large ones are checked by running the benchmark itself. */
const SMALL = DEFINITIONS.filter(({ recipe }) => recipe.words <= 10_000);

test.each(SMALL)('$name: the engine finds exactly what is stated', ({ recipe, matches }) => {
  const { words, texts } = makeCorpus(recipe);
  expect(new Set(words).size).toBe(recipe.words);
  expect(texts).toHaveLength(recipe.texts);
  const automaton = Automaton.build(words);
  const hits = new HitList();
  let found = 0;
  for (const text of texts) {
    hits.clear();
    automaton.findAll(text, hits);
    found += hits.length;
  }
  expect(found).toBe(matches);
});
