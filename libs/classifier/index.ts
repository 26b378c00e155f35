export type { Classifier, ClassifierInput, Example, Sha256 } from './classifier.js';
export { readModel } from './files/read-model.js';
export * from './metrics/confusion.js';
export * from './metrics/ranking.js';
export * from './metrics/reliability.js';
export { type Deduplicated, fingerprint, withoutCopies } from './training/dedupe.js';
export { seededRandom, shuffled } from './training/random.js';
export { type BayesTraining, trainBayes } from './training/train-bayes.js';
