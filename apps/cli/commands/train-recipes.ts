import type { FeatureSpec, LinearTraining, SecondOpinionOptions } from '#libs/classifier';
import type { Task } from '#libs/domain';

/** How the model of a task is made. The data are named on the command line; what follows was chosen on dev sets. */
export interface Recipe
  extends Pick<
    LinearTraining,
    'features' | 'gateFeatures' | 'head' | 'gateHead' | 'foreignWeight' | 'foreignWeights' | 'goal' | 'second'
  > {
  /** Data set → the kind of text it holds; every kind gets an expert of its own. */
  readonly domains: Readonly<Record<string, string>>;
  /** The kind of all other texts. */
  readonly otherDomain: string;
  /** What one text that the project wrote counts against one of a public data set. */
  readonly ownWeight: number;
  /** What one innocent everyday text counts against a labelled text of the task. */
  readonly innocentWeight: number;
  /** Whether every expert learns the innocent texts in full, lest it judges what it never met. */
  readonly innocentEverywhere?: boolean;
  /** Which share of the texts is learnt a second time in disguise, and what such a copy counts. */
  readonly disguised: { readonly share: number; readonly weight: number };
  /** The same in homophones, once more: they are the commonest disguise and the one that leaves least of a text. */
  readonly homophones?: { readonly share: number; readonly weight: number };
}

const SURFACE: FeatureSpec['views'][number] = { view: 'surface', shortest: 1, longest: 2 };
const SOUNDS: FeatureSpec['views'][number] = { view: 'sounds', shortest: 2, longest: 2 };
/** All models hash into as many buckets, so that a text is hashed once for all of them. */
const BITS = 20;
const SURFACE_ONLY: FeatureSpec = { bits: BITS, views: [SURFACE] };
const BOTH_VIEWS: FeatureSpec = { bits: BITS, views: [SURFACE, SOUNDS] };
const HEAD = { smoothing: 1, leastWeight: 2, cost: 3, epochs: 4 };
/** Gates look at common n-grams only, closely: a text sent to the wrong expert costs more than a slow training. */
const GATE_HEAD = { smoothing: 1, leastWeight: 5, cost: 20, epochs: 6 };

const NETWORK = {
  filters: 64,
  dimensions: 32,
  epochs: 8,
  batch: 512,
  rate: 0.008,
  dropout: 0.3,
  blanked: 0.15,
};

/** Goods are told apart by common words: an eighth of the size, and nothing lost against all n-grams seen five times. */
const KINDS = { gateFeatures: { bits: 18, views: [SURFACE] }, gateHead: { ...HEAD, leastWeight: 100 } };

/** Asked where the first experts of tone are unsure of a familiar kind of text: pieces close to words and two small networks. */
const TONE_AGAIN: SecondOpinionOptions = {
  ...KINDS,
  below: 0.8,
  belowOf: { reviews: 1.2 },
  familiar: 2,
  leastCharacters: 12,
  network: { ...NETWORK, width: 4 },
  pieces: {
    runs: 6_000,
    leastRuns: 25,
    leastCount: 12,
    features: { bits: BITS, views: [{ view: 'words', shortest: 1, longest: 2 }] },
    head: HEAD,
    network: { ...NETWORK, width: 2 },
  },
};

/** Gates' log odds that every text reaches. */
const UNFAMILIAR_TOO = -100;

/** Asked where the first experts of abuse are unsure of any text: one small network, since pieces gained nothing beside it. */
const ABUSE_AGAIN: SecondOpinionOptions = {
  ...KINDS,
  below: 0.8,
  familiar: UNFAMILIAR_TOO,
  leastCharacters: 12,
  network: { ...NETWORK, width: 4 },
};

export const RECIPES: Readonly<Record<Task, Recipe>> = {
  abuse: {
    features: BOTH_VIEWS,
    gateFeatures: SURFACE_ONLY,
    head: HEAD,
    gateHead: GATE_HEAD,
    foreignWeight: 0.1,
    goal: { kind: 'evenOdds' },
    domains: { project: 'boards' },
    otherDomain: 'comments',
    ownWeight: 4,
    innocentWeight: 0.9,
    innocentEverywhere: true,
    disguised: { share: 1, weight: 0.5 },
    homophones: { share: 1, weight: 0.25 },
    second: ABUSE_AGAIN,
  },
  spam: {
    features: BOTH_VIEWS,
    gateFeatures: SURFACE_ONLY,
    head: { ...HEAD, cost: 6 },
    gateHead: GATE_HEAD,
    foreignWeight: 0.01,
    foreignWeights: { comments: 0.2 },
    goal: { kind: 'evenOdds' },
    domains: { tg_spam: 'chat', sms10k: 'messages', fbs_sms: 'mass messages', trec06c_part: 'mail' },
    otherDomain: 'comments',
    ownWeight: 1,
    innocentWeight: 0.1,
    disguised: { share: 0.5, weight: 0.5 },
  },
  negative: {
    features: SURFACE_ONLY,
    gateFeatures: SURFACE_ONLY,
    head: HEAD,
    gateHead: GATE_HEAD,
    foreignWeight: 0.05,
    goal: { kind: 'evenOdds' },
    domains: {
      waimai_10k: 'food delivery',
      weibo2018: 'posts',
      ewect_virus: 'crisis posts',
      bdci_fin_neg: 'finance',
    },
    otherDomain: 'reviews',
    ownWeight: 1,
    innocentWeight: 1,
    disguised: { share: 0, weight: 0 },
    second: TONE_AGAIN,
  },
};
