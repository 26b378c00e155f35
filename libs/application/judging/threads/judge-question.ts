import type { Item, TenantId, Verdict } from '#libs/domain';
import type { Counters } from '#libs/rules';
import type { PersonalFinds } from '../../privacy/masked.js';
import type { TenantSources } from '../../release/tenant-parts.js';

/** What a thread is started for: the shared release it has to find on disk. */
export interface JudgeThreadData {
  readonly releaseId: string;
  /** Whether the thread gives way to the event loop of its process. */
  readonly givesWay: boolean;
}

/** Contents for a thread to judge. */
export interface JudgeQuestion {
  readonly tenantId: TenantId;
  /** The release the verdicts have to name. */
  readonly releaseId: string;
  /** What the tenant has of its own: sent to a thread that said it does not know it. */
  readonly sources?: TenantSources;
  readonly contents: readonly JudgeContent[];
  /** One Int32: the number of contents judged, plus one once the first is begun. */
  readonly progress: SharedArrayBuffer;
}

export interface JudgeContent {
  readonly versionId: string;
  readonly itemId: string;
  readonly version: number;
  readonly item: Item;
  readonly counters?: Counters | undefined;
}

/**
 * `unknown`: ask again and say what the tenant has of its own. `other`: this thread cannot make the release it was asked for.
 */
export type JudgeAnswer = 'unknown' | 'other' | JudgedAnswer;

/** What a thread found of each content, in order. */
export interface JudgedAnswer {
  readonly verdicts: readonly Verdict[];
  /** Of each that a person has to look at. */
  readonly personal: readonly (PersonalFinds | undefined)[];
  readonly failures: readonly (readonly [versionId: string, error: unknown])[];
}
