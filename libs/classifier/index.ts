export { AdaptedClassifier, type Adapter, adjusting, baseLogOdds } from './adapter/adapter.js';
export { readAdapter } from './adapter/adapter-file.js';
export { type Comparison, confidence } from './adapter/better.js';
export * from './adapter/promotion.js';
export { type Decision, type Selected, selectDecisions } from './adapter/select.js';
export {
  type AdapterFigures,
  type AdapterTraining,
  type GuardText,
  type ScoredDecision,
  type ScoredText,
  type TrainedAdapter,
  trainAdapter,
} from './adapter/train.js';
export { type BrandOpinion, brandSentiment, type Sentiment } from './brand/brand-sentiment.js';
export {
  BRAND_REASONS,
  type BrandLexicon,
  type BrandReason,
  readLexicon,
  withTerms,
} from './brand/lexicon.js';
export { type Mention, MOST_BRANDS } from './brand/marked-text.js';
export type { Classifier, ClassifierInput, Example, Sha256 } from './classifier.js';
export type { FeatureSpec } from './features/feature-space.js';
export { gramsOf } from './features/folded-grams.js';
export { FIRST_HAN, LAST_HAN, type SoundTable, silentTable } from './features/sounds.js';
export { readModel } from './files/read-model.js';
export * from './metrics/confusion.js';
export { curveSvg } from './metrics/curve-svg.js';
export * from './metrics/ranking.js';
export * from './metrics/reliability.js';
export { reliabilitySvg } from './metrics/reliability-svg.js';
export { type Deduplicated, fingerprint, withoutCopies } from './training/dedupe.js';
export { type DisguiseTables, disguise, disguiseKinds } from './training/disguise.js';
export { seededRandom, shuffled } from './training/random.js';
export type { Goal } from './training/threshold.js';
export { type BayesTraining, trainBayes } from './training/train-bayes.js';
export { type LinearTraining, trainLinear } from './training/train-linear.js';
export type { SecondOpinionOptions } from './training/train-second-opinion.js';
export type { TrainingText } from './training/training-text.js';
