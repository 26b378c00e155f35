import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Classifier, ClassifierInput } from './classifier.js';
import { silentTable } from './features/sounds.js';
import { packContainer, unpackContainer } from './files/container.js';
import { readModel } from './files/read-model.js';
import { seededRandom } from './training/random.js';
import { trainBayes } from './training/train-bayes.js';
import { type LinearTraining, trainLinear } from './training/train-linear.js';
import type { SecondOpinionOptions } from './training/train-second-opinion.js';
import type { TrainingText } from './training/training-text.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const input = (text: string): ClassifierInput => ({
  original: text,
  folded: text.toLowerCase(),
  words: () => text.split(' '),
});

const KINDS = { chat: '今天 我们 一起 聊天 吧 大家', mail: '尊敬 的 先生 您好 此致 敬礼' };
const CLEAN = '花园 早饭 散步 晴天 电影 朋友'.split(' ');
const SPAM = { chat: '加群 私聊 红包 上车'.split(' '), mail: '发票 代开 优惠 税点'.split(' ') };

/** Made-up texts of two kinds; what spam looks like differs between them. */
function corpus(count: number, seed: number): TrainingText[] {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return Array.from({ length: count }, () => {
    const domain = random() < 0.5 ? 'chat' : 'mail';
    const label = random() < 0.4 ? 1 : 0;
    const frame = Array.from({ length: 5 }, () => pick(KINDS[domain].split(' ')));
    const marks = Array.from({ length: 3 }, () => pick(label === 1 ? SPAM[domain] : CLEAN));
    return { input: input([...frame, ...marks].join(' ')), label, domain, weight: 1 };
  });
}

const training = (texts: readonly TrainingText[], seed = 1): LinearTraining => ({
  task: 'spam',
  features: {
    bits: 12,
    views: [
      { view: 'surface', shortest: 1, longest: 3 },
      { view: 'sounds', shortest: 2, longest: 2 },
    ],
  },
  gateFeatures: { bits: 10, views: [{ view: 'surface', shortest: 1, longest: 2 }] },
  sounds: silentTable(),
  train: texts,
  dev: corpus(200, 2),
  gateHead: { smoothing: 1, leastWeight: 2, cost: 1, epochs: 4 },
  head: { smoothing: 1, leastWeight: 2, cost: 1, epochs: 4 },
  foreignWeight: 0.1,
  goal: { kind: 'macroF1' },
  seed,
});
const oneKind = (texts: readonly TrainingText[]) => texts.map((text) => ({ ...text, domain: 'all' }));
const words = (texts: readonly TrainingText[]) =>
  texts.map((text) => ({ words: text.input.words(), label: text.label }));

const train = corpus(600, 1);
const network = { filters: 8, dimensions: 4, epochs: 3, batch: 64, rate: 0.02, dropout: 0.2, blanked: 0.05 };
/** Asked about every text. */
const second: SecondOpinionOptions = {
  below: 1_000,
  familiar: -1_000,
  pieces: {
    runs: 20,
    leastRuns: 10,
    leastCount: 5,
    features: { bits: 12, views: [{ view: 'words', shortest: 1, longest: 2 }] },
    head: { smoothing: 1, leastWeight: 2, cost: 1, epochs: 4 },
    network: { ...network, width: 2 },
  },
  gateFeatures: { bits: 12, views: [{ view: 'surface', shortest: 1, longest: 2 }] },
  gateHead: { smoothing: 1, leastWeight: 2, cost: 1, epochs: 4 },
  leastCharacters: 2,
  network: { ...network, width: 4 },
};
const { pieces: _, ...charactersAlone } = second;
const files: Record<string, Uint8Array> = {
  bayes: trainBayes({ task: 'spam', train: words(train), dev: words(corpus(200, 2)) }, sha256),
  'one expert': trainLinear({ ...training(oneKind(train)), dev: oneKind(corpus(200, 2)) }, sha256),
  'two experts': trainLinear(training(train), sha256),
  'second opinion': trainLinear({ ...training(train), second }, sha256),
  'second opinion over characters alone': trainLinear(
    { ...training(train), second: charactersAlone },
    sha256,
  ),
};

describe.each(Object.keys(files))('any classifier (%s)', (kind) => {
  const classifier: Classifier = readModel(files[kind]!, sha256);

  it('says what it is', () => {
    expect(classifier.task).toBe('spam');
    expect(classifier.name).toBe(kind === 'bayes' ? 'bayes' : 'linear');
    expect(classifier.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(classifier.threshold).toBeGreaterThan(0);
    expect(classifier.threshold).toBeLessThan(1);
  });

  it('tells the classes of unseen texts apart', () => {
    const right = corpus(300, 3).filter(
      (text) => classifier.score(text.input) >= classifier.threshold === (text.label === 1),
    );
    expect(right.length).toBeGreaterThan(290);
  });

  it('gives a probability for every string, the same whatever came before', () => {
    const fresh = readModel(files[kind]!, sha256);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const score = classifier.score(input(text));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(fresh.score(input(text))).toBe(score);
      }),
    );
  });

  it('explains itself with whole characters of the original, in order, if at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(4), (noise, most) => {
        const text = `${noise}代开 发票${noise}`;
        const spans = classifier.explain?.(input(text), most) ?? [];
        expect(spans.length).toBeLessThanOrEqual(most);
        let reached = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).isWellFormed()).toBe(true);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('refuses a damaged file', () => {
    const file = files[kind]!;
    const random = seededRandom(4);
    for (let i = 0; i < 20; i++) {
      const damaged = file.slice();
      damaged[Math.floor(random() * file.length)]! ^= 1;
      expect(() => readModel(damaged, sha256)).toThrow(expect.objectContaining({ code: 'artifact.corrupt' }));
    }
    expect(() => readModel(file.subarray(0, file.length / 2), sha256)).toThrow('artifact.corrupt');
  });
});

it('a model whose experts were made to be mixed in another way is refused', () => {
  const { header, sections } = unpackContainer(files['two experts']!, sha256);
  const { mixes, ...others } = header;
  expect(mixes).toBe('log odds');
  const packed = (changed: Record<string, unknown>) => packContainer({ header: changed, sections }, sha256);
  expect(readModel(packed(header), sha256).task).toBe('spam');
  for (const changed of [others, { ...header, mixes: 'probabilities' }])
    expect(() => readModel(packed(changed), sha256)).toThrow('artifact.corrupt');
});

it('a second opinion whose pieces have experts and no network, or that weighs a voice it lacks, is refused', () => {
  const { header, sections } = unpackContainer(files['second opinion']!, sha256);
  const second = header.second as { networks: { characters: object }; blends: { weights: number[] }[] };
  const packed = (changed: object) =>
    packContainer({ header: { ...header, second: { ...second, ...changed } }, sections }, sha256);
  expect(readModel(packed({}), sha256).task).toBe('spam');
  for (const changed of [
    { networks: { characters: second.networks.characters } },
    { blends: second.blends.map(({ weights, ...blend }) => ({ ...blend, weights: weights.slice(1) })) },
  ])
    expect(() => readModel(packed(changed), sha256)).toThrow('artifact.corrupt');
});

describe('training', () => {
  it('makes the same bytes from the same seed, other bytes from another', () => {
    const again = trainLinear(training(train), sha256);
    expect(sha256(again)).toBe(sha256(files['two experts']!));
    expect(sha256(trainLinear(training(train, 2), sha256))).not.toBe(sha256(again));
  });

  it('asks for a second opinion where it is unsure, and only there', () => {
    const score = (second?: SecondOpinionOptions) => {
      const file = trainLinear({ ...training(train), ...(second && { second }) }, sha256);
      const classifier = readModel(file, sha256);
      return texts.map((text) => classifier.score(text.input));
    };
    const texts = corpus(200, 5);
    const [alone, sometimes, always] = [score(), score({ ...second, below: 1 }), score(second)];
    const isUnsure = (one: number) => Math.abs(Math.log(one / (1 - one))) < 1;
    expect(sometimes).toEqual(alone.map((one, i) => (isUnsure(one) ? always[i] : one)));
    expect(always).not.toEqual(alone);
    expect(score({ ...second, familiar: 1_000 })).toEqual(alone);
  });

  it('shows the words that spoke for class 1', () => {
    const text = '尊敬 的 先生 代开 发票 晴天';
    const spans = readModel(files['two experts']!, sha256).explain!(input(text), 2);
    const shown = spans.map(({ start, end }) => text.slice(start, end)).join('|');
    expect(shown).toMatch(/代开|发票/);
    expect(shown).not.toMatch(/晴|先生|尊敬/);
  });

  it('learns from what a text of another kind cannot teach', () => {
    const classifier = readModel(files['two experts']!, sha256);
    const score = (text: string) => classifier.score(input(text));
    expect(score('尊敬 的 先生 代开 发票')).toBeGreaterThan(classifier.threshold);
    expect(score('今天 我们 一起 散步')).toBeLessThan(classifier.threshold);
  });
});
