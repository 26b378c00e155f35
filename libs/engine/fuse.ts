import { LABEL_NAMES, type Label, type Severity, TASKS, type Task, taskOf } from '#libs/domain';
import type { Detection, RuleHit, ScoredLabel } from '#libs/rules';

/** A model's word on one task. */
export interface ModelScore {
  /** Calibrated probability, in [0, 1]; 0 where there is no model. */
  readonly score: number;
  readonly threshold: number;
}

/** What a text is called when only a model of the task speaks. Negative tone alone is no label. */
const MODEL_LABEL: Readonly<Partial<Record<Task, Label>>> = {
  abuse: 'abuse.insult',
  spam: 'spam.advertising',
};

const round = (score: number): number => Math.round(score * 10_000) / 10_000;

/**
 * One score a label: dictionary terms combine as independent evidence (noisy-or; each term once, terms inside longer
 * ones of the same label not at all), a rule raises the score to its own, a model speaks for its task's first label.
 */
export function fuseLabels(
  detections: readonly Detection[],
  hits: readonly RuleHit[],
  models: Readonly<Record<Task, ModelScore>>,
): ScoredLabel[] {
  if (
    detections.length + hits.length === 0 &&
    TASKS.every((task) => models[task].score < models[task].threshold)
  ) {
    return [];
  }
  const labels = new Map<Label, ScoredLabel>();
  const raise = (label: Label, score: number, severity: Severity) => {
    const known = labels.get(label);
    labels.set(label, {
      label,
      score: round(Math.max(score, known?.score ?? 0)),
      severity: Math.max(severity, known?.severity ?? 0) as Severity,
    });
  };
  for (const [label, found] of byLabel(detections)) {
    const miss = [...found.values()].reduce((product, { weight }) => product * (1 - weight), 1);
    for (const { severity } of found.values()) raise(label, 1 - miss, severity);
  }
  for (const { label, score, severity } of hits) raise(label, score, severity);
  for (const task of TASKS) {
    const { score, threshold } = models[task];
    const fallback = MODEL_LABEL[task];
    if (score < threshold || !fallback) continue;
    const strongest = strongestOf(task, labels) ?? { label: fallback, severity: 1 as Severity };
    raise(strongest.label, score, strongest.severity);
  }
  return [...labels.values()].sort((a, b) => b.score - a.score || order(a.label) - order(b.label));
}

/** Each task's score: what its model says, or its strongest label where that is more. */
export function fuseTasks(
  labels: readonly ScoredLabel[],
  models: Readonly<Record<Task, ModelScore>>,
): Record<Task, number> {
  const scores = {
    abuse: round(models.abuse.score),
    spam: round(models.spam.score),
    negative: round(models.negative.score),
  };
  for (const { label, score } of labels) {
    const task = taskOf(label);
    if (score > scores[task]) scores[task] = score;
  }
  return scores;
}

const order = (label: Label): number => LABEL_NAMES.indexOf(label);

function strongestOf(task: Task, labels: ReadonlyMap<Label, ScoredLabel>): ScoredLabel | undefined {
  return [...labels.values()]
    .filter(({ label }) => taskOf(label) === task)
    .sort((a, b) => b.score - a.score || order(a.label) - order(b.label))[0];
}

/** The detections that count, each term once: those that no longer one of the same label covers. */
function byLabel(detections: readonly Detection[]): Map<Label, Map<string, Detection>> {
  const groups = new Map<Label, Map<string, Detection>>();
  for (const detection of withoutCovered(detections)) {
    const group = groups.get(detection.label) ?? new Map<string, Detection>();
    groups.set(detection.label, group);
    const known = group.get(detection.term);
    if (!known || known.weight < detection.weight) group.set(detection.term, detection);
  }
  return groups;
}

/** Detections come sorted by start, longer first, so that one of the open ends decides. */
export function withoutCovered(detections: readonly Detection[]): readonly Detection[] {
  if (detections.length < 2) return detections;
  const reach = new Map<string, number>();
  return detections.filter(({ label, field, spans }) => {
    const key = `${field} ${label}`;
    const end = spans.at(-1)!.end;
    if (end <= (reach.get(key) ?? -1)) return false;
    reach.set(key, end);
    return true;
  });
}
