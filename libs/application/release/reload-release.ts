import type { Release } from '#libs/engine';
import type { Logger, Metrics } from '#libs/runtime';
import { reloadBrandKnowledge } from '../monitors/brand-lexicon.js';
import { type LoadOptions, loadRelease } from './load-release.js';

/** What a reload changes and tells. */
export interface Reloaded {
  readonly release: { current: Release };
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'showRelease' | 'reloads'>;
}

/**
 * Puts the release on disk in force without a restart. Judgements under way end under the release they began with. A release that
 * is damaged or does not compile is refused, and the one in force stays. Never throws: the log and the metrics tell.
 */
export async function reloadRelease(
  { release, logger, metrics }: Reloaded,
  options: LoadOptions = {},
): Promise<void> {
  const before = release.current;
  try {
    const fresh = await loadRelease(options);
    if (fresh.segmenter.name !== before.segmenter.name)
      throw new Error('the segmenter keeps the words it has read (segmentation/words.txt): restart instead');
    const stuck = wordsThatStay(before, fresh);
    if (stuck.length > 0)
      throw new Error(
        `the segmenter cannot forget words (${stuck.slice(0, 5).join(', ')}${stuck.length > 5 ? ' …' : ''}): restart instead`,
      );
    await reloadBrandKnowledge(options.dictionariesDir);
    release.current = fresh;
    metrics.showRelease(fresh.ref.id);
    metrics.reloads.inc({ outcome: 'done' });
    logger.info({ from: before.ref.id, to: fresh.ref.id }, 'another release is in force');
  } catch (error) {
    metrics.reloads.inc({ outcome: 'refused' });
    logger.error(
      { err: error, release: before.ref.id },
      'the release on disk is refused; the one in force stays',
    );
  }
}

/** The segmenter is one for the whole process: words can be added to it, and a word it knows it cuts out for ever. */
function wordsThatStay(before: Release, fresh: Release): string[] {
  const kept = new Set(fresh.dictionary.userWords);
  return before.dictionary.userWords.filter((word) => !kept.has(word));
}
