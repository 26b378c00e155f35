import type { Task } from '#libs/domain';
import type { Sha256 } from '../classifier.js';
import { gramsOf } from '../features/folded-grams.js';
import { NO_TEXTS, type TextProfile } from '../features/text-profile.js';
import { fingerprint } from '../training/dedupe.js';
import { adjusting } from './adapter.js';
import { packAdapter } from './adapter-file.js';
import { type Comparison, compare, confidence } from './better.js';
import { type Familiarity, familiarityOf, voiceOf } from './familiarity.js';
import { type Fit, fitAdapter, type Lesson, type Priors } from './fit.js';

/** A text with what the base model says of it. */
export interface ScoredText {
  readonly text: string;
  readonly folded: string;
  /** Log-odds of class 1 above the base model's threshold. */
  readonly base: number;
}

export interface ScoredDecision extends ScoredText {
  readonly label: 0 | 1;
  /** For a decision younger than the adapter in force: log-odds above the threshold with that adapter. */
  readonly live?: number | undefined;
}

/** A text of another kind. Without a label the base model's call stands for it, where that is firm. */
export interface GuardText extends ScoredText {
  readonly label?: 0 | 1;
}

export interface AdapterTraining {
  readonly task: Task;
  /** Digest of the base model. */
  readonly base: string;
  /** What the base model learnt from; absent: it does not say. */
  readonly learntFrom?: TextProfile | undefined;
  readonly decisions: readonly ScoredDecision[];
  /** Texts of other kinds, on which nothing is to be lost. */
  readonly guard: readonly GuardText[];
  readonly seed: number;
}

/** How good an adapter is, on decisions that it had not seen when it was asked. */
export interface AdapterFigures {
  readonly decisions: number;
  /** Of class 1 among them. */
  readonly positive: number;
  /** Accuracies on held-back decisions, in [0, 1]. */
  readonly accuracy: { readonly base: number; readonly adapter: number };
  readonly againstBase: Comparison & { readonly confidence: number };
  /** On decisions younger than the adapter in force; absent without such. */
  readonly againstLive?: Comparison & { readonly confidence: number };
  /** On texts of other kinds: calls that were right and become wrong, and the other way round. */
  readonly guard: { readonly texts: number; readonly lost: number; readonly gained: number };
}

export interface TrainedAdapter {
  readonly bytes: Uint8Array;
  readonly figures: AdapterFigures;
}

/** Chosen on sixteen new domains of three tasks (ADR 0091): what 1,000 decisions gain against what other texts lose. */
const PRIORS: Priors = { grams: 3, bias: 0.3, base: 0.3 };
const FOLDS = 5;
/** Log-odds from which on the base model is firm: at 0.73 or 0.27 where its threshold is one half. */
const FIRM = 1;

/**
 * Trains an adapter and measures it. Every decision is held back once: its text's hash says in which of five parts, so a
 * text is always held back in the same one. What comes back is trained on all of them. Yields now and then.
 */
export function* trainAdapter(
  { task, base, learntFrom = NO_TEXTS, decisions, guard, seed }: AdapterTraining,
  sha256: Sha256,
): Generator<undefined, TrainedAdapter> {
  const lessons = decisions.map((decision): Lesson & ScoredDecision & { fold: number } => ({
    ...decision,
    grams: gramsOf(decision.folded),
    fold: foldOf(decision.text),
  }));
  const heldBack: { label: 0 | 1; first: number; second: number; live: number | undefined }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = yield* learn(
      lessons.filter((lesson) => lesson.fold !== fold),
      learntFrom,
      seed,
    );
    const adjusted = adjusting(learnt, learntFrom);
    for (const lesson of lessons.filter((one) => one.fold === fold)) {
      const first = adjusted(lesson.base, lesson.grams);
      heldBack.push({ label: lesson.label, first, second: lesson.base, live: lesson.live });
    }
  }
  const learnt = yield* learn(lessons, learntFrom, seed);
  const fresh = heldBack.flatMap((row) => (row.live === undefined ? [] : [{ ...row, second: row.live }]));
  return {
    bytes: packAdapter({ task, base, ...learnt }, sha256),
    figures: {
      decisions: lessons.length,
      positive: lessons.filter(({ label }) => label === 1).length,
      accuracy: {
        base: accuracy(heldBack.map(({ label, second }) => ({ label, margin: second }))),
        adapter: accuracy(heldBack.map(({ label, first }) => ({ label, margin: first }))),
      },
      againstBase: judged(compare(heldBack)),
      ...(fresh.length > 0 && { againstLive: judged(compare(fresh)) }),
      guard: guarded(learnt, learntFrom, guard, new Set(decisions.map(({ text }) => fingerprint(text)))),
    },
  };
}

interface Learnt {
  readonly fit: Fit;
  readonly familiarity: Familiarity;
}

function* learn(
  lessons: readonly Lesson[],
  learntFrom: TextProfile,
  seed: number,
): Generator<undefined, Learnt> {
  const fit = yield* fitAdapter(lessons, PRIORS, seed);
  return { fit, familiarity: familiarityOf(lessons, learntFrom) };
}

/** Unlabelled texts that are more at home among the decisions than this are theirs to judge. */
const AT_HOME_VOICE = 0.2;

function guarded(
  learnt: Learnt,
  learntFrom: TextProfile,
  guard: readonly GuardText[],
  taught: ReadonlySet<string>,
) {
  const voice = voiceOf(learnt.familiarity, learntFrom);
  const adjusted = adjusting(learnt, learntFrom);
  const rows = guard.flatMap(({ base, text, folded, label }) => {
    if (taught.has(fingerprint(text))) return [];
    const grams = gramsOf(folded);
    const theirs = voice(grams) > AT_HOME_VOICE;
    if (label === undefined && (theirs || Math.abs(base) < FIRM)) return [];
    const right = label ?? (base >= 0 ? 1 : 0);
    return [{ label: right, first: adjusted(base, grams), second: base }] as const;
  });
  const { texts, wins, losses } = compare(rows);
  return { texts, lost: losses, gained: wins };
}

const judged = (comparison: Comparison) => ({ ...comparison, confidence: confidence(comparison) });

function accuracy(rows: readonly { readonly label: 0 | 1; readonly margin: number }[]): number {
  return rows.filter(({ label, margin }) => margin >= 0 === (label === 1)).length / Math.max(1, rows.length);
}

/** FNV-1a over what copies of a text have in common. */
function foldOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of fingerprint(text)) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return (hash >>> 0) % FOLDS;
}
