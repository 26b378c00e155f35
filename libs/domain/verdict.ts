import type { TextField } from './item.js';
import type { Label, Task } from './labels.js';

/** Half-open range `[start, end)` in the ORIGINAL text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const VERDICTS = ['allow', 'review', 'block'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

/** 0 harmless, 1 low, 2 medium, 3 high, 4 critical. */
export type Severity = 0 | 1 | 2 | 3 | 4;

/** How a match lies on the words that jieba sees. */
export type Alignment = 'word' | 'inside' | 'straddle';

/** Why a label was given: the exact characters, and the way from them to what was matched. */
export interface Evidence {
  readonly label: Label;
  readonly source: 'dictionary' | 'rule' | 'model' | 'contact';
  readonly rule?: string;
  readonly term?: string;
  readonly field: TextField;
  /** Ascending, not overlapping, within the field's original text. */
  readonly spans: readonly Span[];
  /** The original characters under the spans, joined. */
  readonly surface: string;
  /** The transforms that led from the surface to the term, in order; empty for a literal match. */
  readonly steps: readonly string[];
  readonly alignment?: Alignment;
  /** What this evidence adds to its label's score, in [0, 1]. */
  readonly weight: number;
}

/** One part of a label's score. */
export interface Contribution {
  readonly source: 'dictionary' | 'rule' | 'model';
  /** The dictionary file, rule or model. */
  readonly name: string;
  readonly term?: string;
  /** What it adds to the score, in [0, 1]. */
  readonly adds: number;
}

export interface LabelScore {
  readonly label: Label;
  /** In [0, 1]. */
  readonly score: number;
  /** Who made the score, the largest part first; their sum is the score. */
  readonly contributions?: readonly Contribution[];
}

export const CONTACT_KINDS = ['wechat', 'qq', 'phone', 'url', 'email', 'telegram', 'group'] as const;
export interface Contact {
  readonly kind: (typeof CONTACT_KINDS)[number];
  /** The contact as it would be typed, undisguised. */
  readonly value: string;
  readonly field: TextField;
  readonly spans: readonly Span[];
}

/** What a content says of a brand that is watched. */
export interface BrandMention {
  /** Who watches: a monitor's id, or the name given on the command line. */
  readonly monitor: string;
  readonly name: string;
  readonly sentiment: 'negative' | 'neutral' | 'positive';
  /** From -1, all blame, to 1, all praise. */
  readonly score: number;
  /** The brand's names in the body. */
  readonly spans: readonly Span[];
  /** What is blamed or praised (quality, service, safety, price, delivery, fraud), the weightiest first. */
  readonly reasons: readonly string[];
}

/** A sentence for people, in both languages of the product. */
export interface Reason {
  readonly label?: Label;
  /** The dictionary file, rule or model that gives it, as evidence and contributions name it. */
  readonly rule?: string;
  readonly zh: string;
  readonly en: string;
}

/** The names of every artefact a verdict depends on. Same release and item: same bytes. */
export interface ReleaseRef {
  readonly id: string;
  readonly normaliser: string;
  readonly dictionary: string;
  readonly rules: string;
  readonly models: Readonly<Partial<Record<Task, string>>>;
  /** Digest of the brands watched and the lexicon they are judged with; absent where none are. */
  readonly brands?: string | undefined;
  /** Digest of the tenant's own words, rules and policy in force; absent where there are none. */
  readonly norms?: string | undefined;
  /** Id of the tenant's own policy; absent where the default one holds. `rules` covers the bytes of all. */
  readonly policy?: string | undefined;
  /** Digest of what incidents have put over judging for a while; absent where nothing is. */
  readonly measures?: string | undefined;
}

/** What the engine says of a content: a pure function of item and release. */
export interface Judgement {
  readonly verdict: VerdictKind;
  readonly severity: Severity;
  /** Each in [0, 1]. */
  readonly scores: Readonly<Record<Task, number>>;
  readonly labels: readonly LabelScore[];
  readonly evidence: readonly Evidence[];
  readonly contacts: readonly Contact[];
  readonly brands: readonly BrandMention[];
  /** The body with exactly the evidence spans masked. */
  readonly maskedText: string;
  readonly reasons: readonly Reason[];
  readonly release: ReleaseRef;
}

/** A judgement as stored and sent: tied to a content version. */
export interface Verdict extends Judgement {
  readonly itemId: string;
  /** 1 for the first content of an item; every edit adds 1. */
  readonly version: number;
  /** What had happened around the item when it was judged: with the release, all that a replay needs. */
  readonly counters?: { readonly authorItems10m: number; readonly similarAuthors1h: number };
  readonly elapsedMs: number;
}
