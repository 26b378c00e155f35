import { type Evidence, type Label, TASKS, type Task, taskOf } from '#libs/domain';
import type { Detection, ScoredLabel } from '#libs/rules';
import type { ModelScore } from './fuse.js';
import type { SpeakingModel } from './reasons.js';
import type { Release } from './release.js';

export function detectionEvidence(found: Detection): Evidence {
  return {
    label: found.label,
    source: 'dictionary',
    rule: found.dictionary,
    term: found.term,
    field: found.field,
    spans: found.spans,
    surface: found.surface,
    steps: found.steps,
    ...(found.alignment && { alignment: found.alignment }),
    weight: found.weight,
  };
}

/** A rule or a model looks at the whole item: it has a name and a weight, and no characters of its own. */
export const wholeItem = (
  source: 'rule' | 'model',
  label: Label,
  rule: string,
  weight: number,
): Evidence => ({
  label,
  source,
  rule,
  field: 'body',
  spans: [],
  surface: '',
  steps: [],
  weight: Math.round(weight * 10_000) / 10_000,
});

/** The models that call their task, each with the label it speaks for. */
export function speakingModels(
  { classifiers }: Release,
  models: Record<Task, ModelScore>,
  labels: readonly ScoredLabel[],
): readonly SpeakingModel[] {
  const speaking = TASKS.filter(
    (task) => models[task].isModel && models[task].score >= models[task].threshold,
  );
  return speaking.map((task) => ({
    task,
    classifier: classifiers[task]!,
    score: models[task].score,
    label: labels.find((scored) => taskOf(scored.label) === task)?.label,
  }));
}
