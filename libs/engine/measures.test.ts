import '../../test/support/timed.js';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { loadRelease } from '#libs/application';
import { anItem } from '../../test/builders/items.js';
import { compileMeasures, type Measure } from './measures.js';
import { moderate } from './moderate.js';
import { tenantRelease } from './tenant-release.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const shared = await loadRelease({
  dictionariesDir: join(process.cwd(), 'dictionaries'),
  classifiers: false,
});
const under = (...list: Partial<Measure>[]) => {
  const measures = compileMeasures(
    list.map((one) => ({
      ...{ kind: 'hold', incident: 7, scene: null, monitor: null, terms: [], minScore: null },
      ...one,
    })),
    shared,
    sha256,
  );
  return tenantRelease(shared, { measures }, sha256);
};

test.each([
  ['听说这家店打人了', 'review'],
  ['听说这家店打\u200b人了', 'review'],
  ['聽說這家店打人了', 'review'],
  ['听说那家店打人了', 'review'],
  ['这家店的奶茶真好喝', 'allow'],
])('what holds the term, in any disguise, waits for a person: %s', (text, verdict) => {
  const judged = moderate(anItem(text), under({ terms: ['店打人'] }));
  expect(judged.verdict).toBe(verdict);
  expect(judged.reasons.some(({ rule }) => rule === 'incident/7')).toBe(verdict === 'review');
  expect(judged.severity).toBe(verdict === 'review' ? 1 : 0);
});

test('a scene is judged more strictly, another is not; criticism alone is no matter', () => {
  const strict = under({ kind: 'tighten', scene: 'comment', minScore: 0.3 });
  const mild = anItem('你脑子有病吧');
  const score = Math.max(0, ...moderate(mild, shared).labels.map((one) => one.score));
  const stricter = under({ kind: 'tighten', scene: 'comment', minScore: Math.max(0.05, score) });
  if (score > 0) expect(moderate(mild, stricter).verdict).not.toBe('allow');
  expect(moderate(anItem('你脑子有病吧', { scene: 'post' }), stricter).verdict).toBe(
    moderate(anItem('你脑子有病吧', { scene: 'post' }), shared).verdict,
  );
  expect(moderate(anItem('质量太差了，再也不买'), strict).verdict).toBe('allow');
});

test('never makes a verdict milder, and keeps what else was found', () => {
  const blocked = anItem('加薇❤芯 abc12345 领福利');
  const before = moderate(blocked, shared);
  const after = moderate(blocked, under({ terms: ['福利'] }));
  expect(before.verdict).not.toBe('allow');
  expect(after).toMatchObject({ verdict: before.verdict, labels: before.labels, evidence: before.evidence });
});

test('the release is named by what stands over it; the same gives the same bytes', () => {
  const [one, again, other] = [
    under({ terms: ['甲乙'] }),
    under({ terms: ['甲乙'] }),
    under({ terms: ['丙丁'] }),
  ];
  expect(one.ref).toEqual(again.ref);
  expect(one.ref.id).not.toBe(shared.ref.id);
  expect(one.ref.id).not.toBe(other.ref.id);
  expect(tenantRelease(shared, {}, sha256)).toBe(shared);
  expect(JSON.stringify(moderate(anItem('甲乙'), one))).toBe(JSON.stringify(moderate(anItem('甲乙'), again)));
});
