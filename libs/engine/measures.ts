import type { Item, Judgement, Reason, Scene, Task, TextField } from '#libs/domain';
import { compileDictionary, Detector, type Term } from '#libs/rules';
import type { Confusables, FoldedText, Segmenter } from '#libs/text';

/** Something that was put over judging for a while, in an incident: it makes a person look, and does nothing else. */
export interface Measure {
  readonly kind: 'hold' | 'tighten';
  /** The incident's number. */
  readonly incident: number;
  /** Null: every scene. */
  readonly scene: Scene | null;
  /** Held is what names this monitor; null: what holds a term. */
  readonly monitor: string | null;
  /** Held is what holds any of these, in any disguise. */
  readonly terms: readonly string[];
  /** Tightened: from this score on, in (0, 1], abuse and spam are looked at. */
  readonly minScore: number | null;
}

/** Measures compiled. Immutable. */
export interface Measures {
  readonly digest: string;
  readonly list: readonly Measure[];
  /** Finds the terms of all of them; null where there are none. */
  readonly finder: Detector | null;
  /** By term of the finder: the positions of the measures that ask for it. */
  readonly owners: readonly (readonly number[])[];
}

/** Compiles measures; undefined where there are none. @param sha256 digest of a text in hexadecimal */
export function compileMeasures(
  list: readonly Measure[],
  { confusables, segmenter }: { readonly confusables: Confusables; readonly segmenter: Segmenter },
  sha256: (text: string) => string,
): Measures | undefined {
  if (list.length === 0) return undefined;
  const terms = [...new Set(list.flatMap((measure) => measure.terms))];
  const file = { id: 'holds', terms: terms.map(asTerm), allow: [], tests: { positive: [], negative: [] } };
  return {
    digest: sha256(JSON.stringify(list)),
    list,
    finder:
      terms.length === 0
        ? null
        : new Detector(compileDictionary([file], confusables), confusables, segmenter),
    owners: terms.map((term) => list.flatMap((measure, at) => (measure.terms.includes(term) ? [at] : []))),
  };
}

/** Wherever words are cut: what is held by mistake a person lets stand, what is missed spreads. */
const asTerm = (text: string): Term => ({
  text,
  dictionary: 'holds',
  label: 'brand.rumour',
  severity: 0,
  weight: 1,
  alignment: 'any',
  variants: ['gap', 'homophone', 'pinyin', 'split', 'lookalike'],
  literal: true,
});

/** The tasks that a tightened scene looks at: plain criticism is no business of it. */
const TIGHTENED: readonly Task[] = ['abuse', 'spam'];
const RANK = { allow: 0, review: 1, block: 2 } as const;

/**
 * A judgement with the measures in force: what they are about is looked at by a person at least, and says so. Never makes a verdict
 * milder.
 */
export function underMeasures(
  judgement: Judgement,
  item: Pick<Item, 'scene'>,
  fields: readonly (readonly [TextField, FoldedText])[],
  measures: Measures,
): Judgement {
  const found = new Set(
    fields.flatMap(
      ([, text]) => measures.finder?.ranges(text).flatMap((hit) => measures.owners[hit.term] ?? []) ?? [],
    ),
  );
  const applying = measures.list.filter(
    (measure, at) =>
      (measure.scene === null || measure.scene === item.scene) &&
      (measure.kind === 'tighten'
        ? isRaised(measure, judgement)
        : found.has(at) || isNamed(measure, judgement)),
  );
  if (applying.length === 0) return judgement;
  return {
    ...judgement,
    verdict: RANK[judgement.verdict] < RANK.review ? 'review' : judgement.verdict,
    severity: judgement.severity === 0 ? 1 : judgement.severity,
    reasons: [...judgement.reasons, ...applying.map(reasonOf)],
  };
}

const isNamed = ({ monitor }: Measure, { brands }: Judgement): boolean =>
  monitor !== null && brands.some((brand) => brand.monitor === monitor);

function isRaised({ minScore }: Measure, { scores, labels }: Judgement): boolean {
  const least = minScore ?? 1;
  return (
    TIGHTENED.some((task) => scores[task] >= least) ||
    labels.some(
      ({ label, score }) => score >= least && TIGHTENED.some((task) => label.startsWith(`${task}.`)),
    )
  );
}

const reasonOf = ({ kind, incident }: Measure): Reason => ({
  rule: `incident/${incident}`,
  ...(kind === 'hold'
    ? {
        zh: `事件 #${incident} 应急管控：相关内容先审后发`,
        en: `Incident #${incident}: matching content is held for review`,
      }
    : {
        zh: `事件 #${incident} 应急管控：本场景从严审核`,
        en: `Incident #${incident}: this scene is judged more strictly`,
      }),
});
