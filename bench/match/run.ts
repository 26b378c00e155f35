import { makeCorpus } from './corpus.js';
import { DEFINITIONS, type Definition } from './definitions.js';
import { ENGINES, type Engine } from './engines.js';

const ROUNDS = 3;

export interface MatchResult {
  readonly definition: string;
  readonly engine: string;
  /** Process CPU time, so that a busy machine disturbs less. */
  readonly buildMs: number;
  readonly textsPerSecond: number;
  readonly megabytes?: number;
  readonly found: number;
  /** All occurrences in the texts it was given. */
  readonly expected: number;
  readonly right: boolean;
}

function timed<T>(work: () => T): { value: T; ms: number } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { value, ms: (user + system) / 1_000 };
}

/** Runs every engine over every definition. Results stand in the order of the engines. */
export function runMatch(say: (line: string) => void): MatchResult[] {
  return DEFINITIONS.flatMap((definition) => {
    const corpus = makeCorpus(definition.recipe);
    say(definition.name);
    return ENGINES.flatMap((engine) => {
      try {
        const result = runEngine(engine, definition, corpus);
        say(render(result));
        return [result];
      } catch (error) {
        say(
          `  ${engine.name.padEnd(30)} not run: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`,
        );
        return [];
      }
    });
  });
}

function runEngine(
  engine: Engine,
  definition: Definition,
  { words, texts }: ReturnType<typeof makeCorpus>,
): MatchResult {
  const { value: matcher, ms: buildMs } = timed(() => engine.build(words));
  const given = engine.sample ? texts.slice(0, engine.sample) : texts;
  let best = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let round = 0; round < (engine.sample ? 1 : ROUNDS); round++) {
    const { value, ms } = timed(() => given.reduce((sum, text) => sum + matcher.find(text), 0));
    found = value;
    best = Math.min(best, ms);
  }
  const expected = engine.sample ? countByCutting(words, given) : definition.matches;
  return {
    definition: definition.name,
    engine: engine.name,
    buildMs: Math.round(buildMs),
    textsPerSecond: Math.round((given.length / best) * 1_000),
    ...(matcher.bytes !== undefined && { megabytes: Math.round(matcher.bytes / 1e4) / 100 }),
    found,
    expected,
    right: engine.finds === 'all' ? found === expected : found <= expected,
  };
}

/** An independent count for a few texts: every piece of a text is looked up among the words. */
function countByCutting(words: readonly string[], texts: readonly string[]): number {
  const known = new Set(words);
  const longest = Math.max(...words.map((word) => word.length));
  let count = 0;
  for (const text of texts) {
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 1; end <= Math.min(text.length, start + longest); end++) {
        if (known.has(text.slice(start, end))) count++;
      }
    }
  }
  return count;
}

function render({ engine, buildMs, textsPerSecond, megabytes, found, expected, right }: MatchResult): string {
  const size = megabytes === undefined ? '' : `  ${megabytes} MB`;
  const verdict =
    found === expected ? 'all' : right ? `of ${expected}, by design` : `WRONG: expected ${expected}`;
  return `  ${engine.padEnd(30)} build ${String(buildMs).padStart(6)} ms  ${String(textsPerSecond).padStart(9)} texts/s  ${found} found, ${verdict}${size}`;
}
