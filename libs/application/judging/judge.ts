import type { Item, Judgement, Verdict } from '#libs/domain';
import { moderate, type Release } from '#libs/engine';
import type { Counters } from '#libs/rules';
import type { Logger } from '#libs/runtime';
import type { PersonalFinds } from '../privacy/masked.js';

/** A content version about to be judged. */
export interface Judged {
  readonly versionId: string;
  readonly item: Item;
  readonly verdict: Verdict;
  /** When it was accepted, on the database's clock; absent: just now. */
  readonly acceptedAt?: number | undefined;
  /** Where personal data stands in it; absent: nobody has looked. */
  readonly personal?: PersonalFinds | undefined;
}

/** A content version without its verdict. */
export interface Content extends Omit<Judged, 'verdict' | 'personal'> {
  readonly itemId: string;
  readonly version: number;
}

/** Hears of an engine that threw. */
export type OnFailure = (versionId: string, error: unknown) => void;

/** Judges one content version. An engine that throws hands the item to a person: never silently allowed. */
export function judge(
  release: Release,
  onFailure: OnFailure,
  { versionId, itemId, version, item, acceptedAt }: Content,
  counters?: Counters,
): Judged {
  const started = performance.now();
  let judgement: Judgement;
  try {
    judgement = moderate(item, release, counters);
  } catch (error) {
    onFailure(versionId, error);
    judgement = unjudged(item, release, {
      zh: '自动判定失败，请人工处理',
      en: 'Automatic judgement failed; a person has to decide',
    });
  }
  const elapsedMs = Math.round((performance.now() - started) * 1_000) / 1_000;
  return {
    versionId,
    item,
    acceptedAt,
    verdict: { itemId, version, ...judgement, ...(counters && { counters }), elapsedMs },
  };
}

/** The verdict on what keeps ending whoever judges it. */
export function quarantined(
  { versionId, itemId, version, item, acceptedAt }: Content,
  release: Release,
): Judged {
  const reason = {
    zh: '多次判定中断，已转人工处理',
    en: 'Judging this was cut off repeatedly; a person has to decide',
  };
  return {
    versionId,
    item,
    acceptedAt,
    verdict: { itemId, version, ...unjudged(item, release, reason), elapsedMs: 0 },
  };
}

/** The verdict on what no engine could judge: a person looks. */
export function unjudged(item: Item, release: Release, reason: { zh: string; en: string }): Judgement {
  return {
    verdict: 'review',
    severity: 2,
    scores: { abuse: 0, spam: 0, negative: 0 },
    labels: [],
    evidence: [],
    contacts: [],
    brands: [],
    maskedText: item.text.body,
    reasons: [reason],
    release: release.ref,
  };
}

/** Writes an engine's failures into the log. */
export const failuresTo =
  (logger: Logger): OnFailure =>
  (versionId, error) =>
    logger.error({ err: error, versionId }, 'the engine failed; the item goes to a person');
