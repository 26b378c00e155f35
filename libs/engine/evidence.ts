import {
  type Contact,
  type Evidence,
  type Item,
  type Label,
  type Span,
  TASKS,
  type Task,
  taskOf,
} from '#libs/domain';
import type { Detection, RuleHit, ScoredLabel } from '#libs/rules';
import type { ModelScore } from './fuse.js';
import type { SpeakingModel } from './reasons.js';
import type { Release } from './release.js';

export function detectionEvidence(found: Detection): Evidence {
  const { label, dictionary: rule, term, field, spans, surface, steps, alignment, weight } = found;
  const source = 'dictionary';
  // Written out twice: spreading an optional property costs more than all else here.
  return alignment === undefined
    ? { label, source, rule, term, field, spans, surface, steps, weight }
    : { label, source, rule, term, field, spans, surface, steps, alignment, weight };
}

/** What looks at the whole item: it has a name and a weight, and no characters of its own. */
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

/**
 * A rule that counted contacts rests on their characters, one evidence a field; any other looks at the whole item. The
 * rule's score stands once.
 */
export function ruleEvidence({ label, rule, score, contacts }: RuleHit, { text }: Item): readonly Evidence[] {
  const whole = wholeItem('rule', label, rule, score);
  const fields = (['title', 'body'] as const).filter((field) => contacts.some((one) => one.field === field));
  if (fields.length === 0) return [whole];
  return fields.map((field) => {
    const spans = joined(contacts.filter((one) => one.field === field).flatMap((one) => one.spans));
    const surface = spans.map(({ start, end }) => (text[field] ?? '').slice(start, end)).join('');
    return { ...whole, field, spans, surface };
  });
}

/** Nobody looks at more places of one thing; a text full of them would make a verdict of megabytes. */
const MOST_PLACES = 200;
/** These are hidden wherever a verdict says that they are. */
const MOST_HIDDEN = 2_000;

/** The evidence as a verdict carries it: the first places of each. */
export const withFewSpans = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.every(({ spans }) => spans.length <= MOST_PLACES)
    ? evidence
    : evidence.map((one) => (one.spans.length <= MOST_PLACES ? one : withFirstSpans(one)));

/** What is shown of it ends where its spans end. */
function withFirstSpans(one: Evidence): Evidence {
  const spans = one.spans.slice(0, MOST_PLACES);
  const units = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  return { ...one, spans, surface: one.surface.slice(0, units) };
}

/** The contacts as a verdict carries them: the first of each kind. */
export function firstOfEachKind(contacts: readonly Contact[]): readonly Contact[] {
  if (contacts.length <= MOST_PLACES) return contacts;
  const seen = new Map<string, number>();
  return contacts.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= (kind === 'phone' || kind === 'email' ? MOST_HIDDEN : MOST_PLACES);
  });
}

/** Ascending, overlapping ones as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

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
