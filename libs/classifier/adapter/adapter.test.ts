import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Classifier, ClassifierInput } from '../classifier.js';
import { gramsOf } from '../features/folded-grams.js';
import { profileOf } from '../features/text-profile.js';
import { AdaptedClassifier, baseLogOdds } from './adapter.js';
import { readAdapter } from './adapter-file.js';
import { confidence } from './better.js';
import { objection } from './promotion.js';
import { selectDecisions } from './select.js';
import { type AdapterTraining, type ScoredDecision, type TrainedAdapter, trainAdapter } from './train.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const DISHES = '面条 饺子 火锅 烤鱼 豆花 凉皮 煎饼 馄饨 米线 春卷'.split(' ');
const PLACES = '楼下 学校 公司 地铁口 老街 车站 商场 河边'.split(' ');

/** Texts whose class hangs on a word that the base model knows nothing of. */
function decisions(count: number, flip = false): ScoredDecision[] {
  return Array.from({ length: count }, (_, at): ScoredDecision => {
    const bad = at % 2 === 0;
    const text = `${PLACES[at % 8]}那家${DISHES[(at * 7) % 10]}${bad ? '踩雷了' : '绝绝子'}第${at}回`;
    return { text, folded: text, base: Math.sin(at) * 2, label: bad !== flip ? 1 : 0 };
  });
}

function trained(over: Partial<AdapterTraining> = {}): TrainedAdapter {
  const steps = trainAdapter(
    { task: 'negative', base: 'b', decisions: decisions(300), guard: [], seed: 1, ...over },
    sha256,
  );
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const input = (text: string): ClassifierInput => ({ original: text, folded: text, words: () => [] });
const base: Classifier = {
  task: 'negative',
  name: 'fixed',
  digest: 'b',
  threshold: 0.4,
  score: ({ original }) => (original.includes('好') ? 0.1 : original.includes('坏') ? 0.9 : 0.5),
};

describe('an adapter', () => {
  const { bytes, figures } = trained();
  const adapted = new AdaptedClassifier(base, readAdapter(bytes, sha256));

  it('learns what the base model does not know, and measures it on decisions it had not seen', () => {
    expect(figures.accuracy.base).toBeLessThan(0.6);
    expect(figures.accuracy.adapter).toBeGreaterThan(0.95);
    expect(figures.againstBase.confidence).toBeGreaterThan(0.999);
    expect(objection(figures)).toBeUndefined();
  });

  it('corrects texts like the decisions and leaves texts of other kinds to the base model', () => {
    expect(adapted.score(input('楼下那家火锅踩雷了第7回'))).toBeGreaterThan(0.6);
    expect(adapted.score(input('学校那家饺子绝绝子第7回'))).toBeLessThan(0.35);
    for (const text of ['今晚的月色真好，我们去散步', '他这个人坏透了，别信他', 'the weather is fine']) {
      expect(adapted.score(input(text))).toBeCloseTo(base.score(input(text)), 1);
    }
  });

  it('is silent on texts of the kind that the base model learnt from, even where they share words with the decisions', () => {
    const known = PLACES.flatMap((place) => DISHES.map((dish) => `${place}那家${dish}的发票请寄给我`));
    const learntFrom = profileOf(known.map((text) => ({ grams: gramsOf(text) })));
    const { bytes: over } = trained({ learntFrom });
    const aware = new AdaptedClassifier({ ...base, learntFrom }, readAdapter(over, sha256));
    expect(aware.score(input('楼下那家火锅踩雷了第7回'))).toBeGreaterThan(0.6);
    for (const text of known) expect(aware.score(input(text))).toBeCloseTo(base.score(input(text)), 2);
  });

  it('goes by the digests of base and adapter, and keeps the threshold', () => {
    expect(adapted).toMatchObject({ name: 'fixed+adapter', threshold: 0.4, task: 'negative' });
    expect(adapted.digest).toMatch(/^b\+[0-9a-f]{64}$/);
    expect(() => new AdaptedClassifier({ ...base, digest: 'other' }, readAdapter(bytes, sha256))).toThrow(
      RangeError,
    );
  });

  it('is the same bytes from the same decisions, and others from other decisions', () => {
    expect(trained().bytes).toEqual(bytes);
    expect(trained({ decisions: decisions(302) }).bytes).not.toEqual(bytes);
  });

  it('is the same when read from a Node buffer that starts anywhere', () => {
    const shifted = Buffer.concat([Buffer.from('x'), bytes]).subarray(1);
    expect(readAdapter(shifted, sha256)).toEqual(readAdapter(bytes, sha256));
  });

  it('is refused with one bit flipped', () => {
    const damaged = bytes.slice();
    damaged[bytes.length >> 1]! ^= 4;
    expect(() => readAdapter(damaged, sha256)).toThrow(expect.objectContaining({ code: 'artifact.corrupt' }));
  });

  it('does not go live when the labels are tosses of a coin, or when it loses on texts of other kinds', () => {
    const coins = decisions(300).map((one, at) => ({
      ...one,
      label: (((at * 2654435761) >>> 7) & 1) as 0 | 1,
    }));
    expect(objection(trained({ decisions: coins }).figures)).toBe('not_better');
    const guard = decisions(340, true)
      .slice(300)
      .map((one) => ({ ...one, base: one.label === 1 ? 0.3 : -0.3 }));
    expect(objection(trained({ guard }).figures)).toBe('harms_other_texts');
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const score = adapted.score(input(text));
        return score > 0 && score < 1 && Number.isFinite(baseLogOdds(base, input(text)));
      }),
      { numRuns: 200 },
    );
    expect(gramsOf('')).toHaveLength(3);
  });
});

it.each([
  [{ wins: 0, losses: 0 }, 0],
  [{ wins: 5, losses: 0 }, 1 - 1 / 32],
  [{ wins: 1, losses: 1 }, 0.25],
  [{ wins: 60, losses: 40 }, 0.9716],
  [{ wins: 900, losses: 600 }, 1],
])('%j is better with confidence %d', (comparison, expected) => {
  expect(confidence(comparison)).toBeCloseTo(expected, 4);
});

describe('selecting decisions', () => {
  const one = (text: string, label: 0 | 1, author?: string) => ({ text, label, author });

  it('counts copies once, and texts decided both ways not at all', () => {
    const selected = selectDecisions([
      one('这家店不行', 1),
      one('这家店不行！', 1),
      one('还可以', 0),
      one('还可以。', 1),
      one('很好', 0),
    ]);
    expect(selected).toMatchObject({ repeated: 1, contradictory: 2, overCap: 0 });
    expect(selected.kept.map(({ text }) => text)).toEqual(['这家店不行', '很好']);
  });

  it('lets nobody teach more than the cap, however much they write', () => {
    const flood = Array.from({ length: 500 }, (_, at) => one(`刷屏${at}`, 1, 'troll'));
    const others = Array.from({ length: 100 }, (_, at) => one(`路人${at}`, 0, `u${at}`));
    const { kept, overCap } = selectDecisions([...flood, ...others]);
    expect(kept.filter(({ author }) => author === 'troll')).toHaveLength(20);
    expect(overCap).toBe(480);
    expect(kept).toHaveLength(120);
  });
});
