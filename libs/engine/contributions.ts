import type { Contribution, LabelScore } from '#libs/domain';
import type { Detection, RuleHit, ScoredLabel } from '#libs/rules';
import { byLabel } from './fuse.js';
import type { SpeakingModel } from './reasons.js';

/** Terms of weight 1 would leave nothing to the others. */
const MOST = 0.999_999;
const UNIT = 10_000;

const round = (share: number): number => Math.round(share * UNIT) / UNIT;
const idOf = ({ classifier }: SpeakingModel): string => `${classifier.task}-${classifier.name}`;

/**
 * Every label with its score and who made it.
 * @param detections those that count: `withoutCovered`
 */
export function explainLabels(
  labels: readonly ScoredLabel[],
  words: readonly ScoredLabel[],
  detections: readonly Detection[],
  hits: readonly RuleHit[],
  speaking: readonly SpeakingModel[],
): readonly LabelScore[] {
  if (labels.length === 1 && detections.length === 1 && hits.length + speaking.length === 0)
    return [ownedBy(labels[0]!, detections[0]!)];
  const found = byLabel(detections);
  return labels.map((scored) => {
    const { label, score } = scored;
    const fromWords = words.find((one) => one.label === label)?.score ?? 0;
    const terms = [...(found.get(label)?.values() ?? [])];
    const model = speaking.find((one) => one.label === label);
    return { label, score, contributions: contributionsTo(scored, fromWords, terms, hits, model) };
  });
}

/** The commonest case: one term made all of it. */
const ownedBy = ({ label, score }: ScoredLabel, { dictionary, term }: Detection): LabelScore => ({
  label,
  score,
  contributions: [{ source: 'dictionary', name: dictionary, term, adds: score }],
});

/**
 * Who made a label's score, and how much of it: the terms share what they reached together (each by the logarithm of
 * what it leaves open, so that order does not matter), the strongest rule what it raised the score by, the model the rest.
 * Sums to the score exactly, in ten-thousandths.
 * @param words score of the label from its terms alone
 * @param found the terms that counted under the label
 * @param hits all rule hits
 * @param model the model that speaks for the label
 */
export function contributionsTo(
  { label, score }: ScoredLabel,
  words: number,
  found: readonly Detection[],
  hits: readonly RuleHit[],
  model: SpeakingModel | undefined,
): readonly Contribution[] {
  const logs = found.map(({ weight }) => -Math.log1p(-Math.min(weight, MOST)));
  const total = logs.reduce((sum, log) => sum + log, 0);
  const shares: Contribution[] = found.map(({ dictionary, term }, at) => ({
    source: 'dictionary',
    name: dictionary,
    term,
    adds: round((words * logs[at]!) / total),
  }));
  const strongest = hits
    .filter((hit) => hit.label === label)
    .reduce<RuleHit | undefined>((best, hit) => (best && best.score >= hit.score ? best : hit), undefined);
  const ruled = Math.max(words, strongest?.score ?? 0);
  if (strongest && ruled > words)
    shares.push({ source: 'rule', name: strongest.rule, adds: round(ruled - words) });
  if (model && score > ruled) shares.push({ source: 'model', name: idOf(model), adds: round(score - ruled) });
  return settled(shares, score);
}

/** Gives the largest share what rounding left over; the largest come first. */
function settled(shares: readonly Contribution[], score: number): readonly Contribution[] {
  const sorted = [...shares].sort((a, b) => b.adds - a.adds);
  const [largest, ...others] = sorted;
  if (!largest) return sorted;
  const adds = round(score - others.reduce((sum, share) => sum + share.adds, 0));
  return [{ ...largest, adds }, ...others];
}
