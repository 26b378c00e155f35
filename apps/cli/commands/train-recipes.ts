import type { FeatureSpec, LinearTraining } from '#libs/classifier';
import type { Task } from '#libs/domain';

/** How the model of a task is made. The data are named on the command line; what follows was chosen on dev sets. */
export interface Recipe
  extends Pick<LinearTraining, 'features' | 'gateFeatures' | 'head' | 'foreignWeight' | 'goal'> {
  /** Data set → the kind of text it holds; every kind gets an expert of its own. */
  readonly domains: Readonly<Record<string, string>>;
  /** The kind of all other texts. */
  readonly otherDomain: string;
  /** What one innocent everyday text counts against a labelled text of the task. */
  readonly innocentWeight: number;
  /** Which share of the texts is learnt a second time in disguise, and what such a copy counts. */
  readonly disguised: { readonly share: number; readonly weight: number };
}

const SURFACE: FeatureSpec['views'][number] = { view: 'surface', shortest: 1, longest: 3 };
const SOUNDS: FeatureSpec['views'][number] = { view: 'sounds', shortest: 2, longest: 3 };
const GATE: FeatureSpec = { bits: 17, views: [{ view: 'surface', shortest: 1, longest: 2 }] };
const HEAD = { smoothing: 1, leastWeight: 2, cost: 3, epochs: 4 };

export const RECIPES: Readonly<Record<Task, Recipe>> = {
  abuse: {
    features: { bits: 21, views: [SURFACE, SOUNDS] },
    gateFeatures: GATE,
    head: HEAD,
    foreignWeight: 1,
    goal: { kind: 'macroF1' },
    domains: {},
    otherDomain: 'comments',
    innocentWeight: 0.3,
    disguised: { share: 1, weight: 0.5 },
  },
  spam: {
    features: { bits: 20, views: [SURFACE, SOUNDS] },
    gateFeatures: GATE,
    head: HEAD,
    foreignWeight: 0.01,
    goal: { kind: 'evenOdds' },
    domains: { sms10k: 'messages', fbs_sms: 'mass messages', trec06c_part: 'mail' },
    otherDomain: 'chat',
    innocentWeight: 0.1,
    disguised: { share: 0.5, weight: 0.5 },
  },
  negative: {
    features: { bits: 20, views: [SURFACE] },
    gateFeatures: GATE,
    head: HEAD,
    foreignWeight: 0.05,
    goal: { kind: 'macroF1' },
    domains: {
      waimai_10k: 'food delivery',
      weibo2018: 'posts',
      ewect_virus: 'crisis posts',
      bdci_fin_neg: 'finance',
    },
    otherDomain: 'reviews',
    innocentWeight: 1,
    disguised: { share: 0, weight: 0 },
  },
};
