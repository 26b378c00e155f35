import { makeCorpus } from './corpus.js';
import { bayesEngine, type Engine, linearEngine, naturalEngine } from './engines.js';

/** What one engine did. */
export interface ClassifyResult {
  readonly engine: string;
  readonly texts: number;
  /** Of the process's CPU time, so that a busy machine disturbs less. */
  readonly textsPerSecond: number;
  /** How many times as fast as `natural`. */
  readonly timesNatural: number;
  readonly classOne: number;
  /** Whether the engine found the texts of class 1 that it must. */
  readonly right: boolean;
}

const TRAIN = 5_000;
const TEXTS = 20_000;
/** `natural` is too slow for all of them. */
const FEW = 300;

/**
 * Classification against `natural` on the same made-up texts; words are given for free to those who need them.
 * Every engine must find its expected number of texts of class 1, so that a fast wrong one fails.
 */
export function runClassify(print: (line: string) => void): ClassifyResult[] {
  const train = makeCorpus(TRAIN, 10);
  const dev = makeCorpus(500, 11);
  const texts = makeCorpus(TEXTS, 12);
  const bayes = bayesEngine(train, dev);
  const runs: [engine: Engine, texts: number, classOne: number][] = [
    [naturalEngine(train), FEW, 142],
    [bayes, FEW, 142],
    [bayes, TEXTS, 9_291],
    [linearEngine(train, dev), TEXTS, 11_134],
  ];
  let natural: number | undefined;
  return runs.map(([engine, count, expected]) => {
    const { classOne, textsPerSecond } = measure(engine, texts.slice(0, count));
    natural ??= textsPerSecond;
    const result = {
      engine: engine.name,
      texts: count,
      textsPerSecond: Math.round(textsPerSecond),
      timesNatural: Math.round(textsPerSecond / natural),
      classOne,
      right: classOne === expected,
    };
    print(line(result, expected));
    return result;
  });
}

function measure({ classify }: Engine, texts: Parameters<Engine['classify']>[0][]) {
  for (const text of texts.slice(0, texts.length / 10)) classify(text);
  const start = process.cpuUsage();
  const classOne = texts.reduce((sum, text) => sum + classify(text), 0);
  const { user, system } = process.cpuUsage(start);
  return { classOne, textsPerSecond: texts.length / ((user + system) / 1e6) };
}

function line(result: ClassifyResult, expected: number): string {
  const { engine, texts, textsPerSecond, timesNatural, classOne, right } = result;
  return [
    engine.padEnd(20),
    `${texts} texts`.padStart(12),
    `${textsPerSecond.toLocaleString('en')} texts/s`.padStart(18),
    `${timesNatural.toLocaleString('en')} ×`.padStart(8),
    `${classOne} of class 1${right ? '' : `: WRONG, expected ${expected}`}`,
  ].join('  ');
}
