import type {
  BrandMention,
  Contact,
  Evidence,
  Item,
  Judgement,
  Reason,
  Span,
  Task,
  TextField,
} from '#libs/domain';
import { type Counters, decide, findContacts, type RuleHit } from '#libs/rules';
import { type FoldedText, fold } from '#libs/text';
import { brandMentions } from './brands.js';
import { explainLabels } from './contributions.js';
import {
  detectionEvidence,
  firstOfEachKind,
  ruleEvidence,
  speakingModels,
  wholeItem,
  withFewSpans,
} from './evidence.js';
import { withFewLetters } from './few-letters.js';
import { fuseLabels, fuseTasks, hearModels, type ModelScore, withoutCovered } from './fuse.js';
import { mask } from './mask.js';
import { underMeasures } from './measures.js';
import { detectionReason, failureReason, modelReason, ruleReason, type SpeakingModel } from './reasons.js';
import type { Release } from './release.js';

const NO_COUNTERS: Counters = { authorItems10m: 1, similarAuthors1h: 1 };
const NO_HITS: readonly RuleHit[] = [];
const SILENT: ModelScore = { score: 0, threshold: 1, isModel: false };
const NO_SCORES: Readonly<Record<Task, number>> = Object.freeze({ abuse: 0, spam: 0, negative: 0 });
const NOBODY: readonly SpeakingModel[] = [];
const ALL_SILENT: Record<Task, ModelScore> = { abuse: SILENT, spam: SILENT, negative: SILENT };

/**
 * Judges an item: the whole chain from text to verdict as one pure function. The same item, release and counters give
 * the same bytes. Never throws on any text; linear in its length.
 * @param counters what happened around the item lately, read at the edge; absent: nothing did
 */
export function moderate(item: Item, release: Release, counters: Counters = NO_COUNTERS): Judgement {
  const fields = foldFields(item, release);
  const judgement = judgeFields(item, fields, release, counters);
  const { measures } = release;
  return measures ? underMeasures(judgement, item, fields, measures) : judgement;
}

function judgeFields(item: Item, fields: Fields, release: Release, counters: Counters): Judgement {
  const detections = overFields(fields, (field, text) => release.detector.detect(text, field));
  const contacts: readonly Contact[] = overFields(fields, findContacts);
  const models = scoreModels(fields, release);
  const isSilent = models === ALL_SILENT;
  const counting = withoutCovered(detections);
  const words = fuseLabels(counting, NO_HITS);
  const wordScores = isSilent && words.length === 0 ? NO_SCORES : fuseTasks(words, models);
  const ruled = release.rules.run({
    item,
    folded: foldedContent(fields),
    detections,
    contacts,
    scores: wordScores,
    counters,
  });
  const found = ruled.hits.length === 0 ? words : fuseLabels(counting, ruled.hits);
  const scores = found === words ? wordScores : fuseTasks(found, models);
  const labels = isSilent ? found : hearModels(found, scores, models);
  const speaking = isSilent ? NOBODY : speakingModels(release, models, labels);
  const brands = brandMentions(fields, release, item);
  if (labels.length + speaking.length + ruled.failures.length === 0)
    return nothingFound(item, release, scores, contacts, brands);
  const decision = decide(release.policy, item.scene, labels);
  const evidence = detections.map(detectionEvidence);
  for (const hit of ruled.hits) evidence.push(...ruleEvidence(hit, item));
  for (const { label, classifier, score } of speaking)
    if (label) evidence.push(wholeItem('model', label, `${classifier.task}-${classifier.name}`, score));
  const reasons = distinct(counting.map(detectionReason));
  for (const hit of ruled.hits) reasons.push(ruleReason(hit));
  for (const model of speaking) reasons.push(modelReason(model));
  for (const failure of ruled.failures) reasons.push(failureReason(failure));
  return {
    verdict: ruled.failures.length > 0 && decision.verdict === 'allow' ? 'review' : decision.verdict,
    severity: decision.severity,
    scores,
    labels: explainLabels(labels, words, counting, ruled.hits, speaking),
    evidence: withFewSpans(evidence),
    contacts: firstOfEachKind(contacts),
    brands,
    maskedText: mask(item.text.body, spansIn('body', evidence)),
    reasons,
    release: release.ref,
  };
}

/** What an item says of the brands watched, and nothing else: as a verdict under the release would tell. */
export const brandsIn = (item: Item, release: Release): readonly BrandMention[] =>
  brandMentions(foldFields(item, release), release, item);

function nothingFound(
  { text }: Item,
  { ref }: Release,
  scores: Readonly<Record<Task, number>>,
  contacts: readonly Contact[],
  brands: readonly BrandMention[],
): Judgement {
  return {
    verdict: 'allow',
    severity: 0,
    scores,
    labels: [],
    evidence: [],
    contacts: firstOfEachKind(contacts),
    brands,
    maskedText: text.body,
    reasons: [],
    release: ref,
  };
}

type Fields = readonly (readonly [TextField, FoldedText])[];

/** What each field yields, one after the other; most items have one field. */
function overFields<T>(
  fields: Fields,
  look: (field: TextField, text: FoldedText) => readonly T[],
): readonly T[] {
  const [field, text] = fields[0]!;
  return fields.length === 1 ? look(field, text) : fields.flatMap((one) => look(one[0], one[1]));
}

function foldFields({ text }: Item, { confusables }: Release): Fields {
  const body = ['body', fold(text.body, confusables.fold)] as const;
  return text.title === undefined ? [body] : [['title', fold(text.title, confusables.fold)], body];
}

function foldedContent(fields: Fields): { title?: string; body: string } {
  const body = fields.at(-1)![1].folded;
  return fields.length === 1 ? { body } : { title: fields[0]![1].folded, body };
}

function scoreModels(fields: Fields, { classifiers, segmenter }: Release): Record<Task, ModelScore> {
  if (!classifiers.abuse && !classifiers.spam && !classifiers.negative) return ALL_SILENT;
  const original = fields.map(([, text]) => text.original).join('\n');
  const folded = fields.map(([, text]) => text.folded).join('\n');
  let cut: string[] | undefined;
  const words = () => (cut ??= segmenter.cut(folded).map(({ start, end }) => folded.slice(start, end)));
  // One object for all models: they share what they read of it.
  const input = { original, folded, words };
  const one = (task: Task): ModelScore => {
    const classifier = classifiers[task];
    return classifier
      ? {
          score:
            task === 'negative' ? classifier.score(input) : withFewLetters(classifier.score(input), folded),
          threshold: classifier.threshold,
          isModel: true,
        }
      : SILENT;
  };
  return { abuse: one('abuse'), spam: one('spam'), negative: one('negative') };
}

function spansIn(wanted: TextField, evidence: readonly Evidence[]): readonly Span[] {
  const [only] = evidence;
  if (evidence.length === 1 && only!.field === wanted) return only!.spans;
  const found: Span[] = [];
  for (const { field, spans } of evidence) if (field === wanted) found.push(...spans);
  return found;
}

function distinct(reasons: Reason[]): Reason[] {
  if (reasons.length < 2) return reasons;
  // Of two that read alike the later stays, at the earlier's place.
  const byWords = new Map<string, Reason>();
  for (const reason of reasons) byWords.set(reason.zh, reason);
  return byWords.size === reasons.length ? reasons : [...byWords.values()];
}
