import type { MentionTrend } from '#libs/contracts';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { Tile } from '../quality/tile.js';

/** The sums of a stretch of time, beside those of the stretch before. */
export function TrendTiles({ trend: { totals, before } }: { readonly trend: MentionTrend }) {
  const { t } = useWords();
  const { count, share, change } = useNumbers();
  const against = (now: number, then: number) =>
    t('monitors/against', { before: count(then), change: change(now, then) });
  return (
    <dl className="tiles">
      <Tile name={t('monitors/mentions')} under={against(totals.mentions, before.mentions)}>
        {count(totals.mentions)}
      </Tile>
      <Tile name={t('monitors/negative')} under={against(totals.negative, before.negative)}>
        {count(totals.negative)}
      </Tile>
      <Tile name={t('monitors/share')} under={t('monitors/shareBefore', { share: share(before.share) })}>
        {share(totals.share)}
      </Tile>
      <Tile name={t('monitors/positive')} under={against(totals.positive, before.positive)}>
        {count(totals.positive)}
      </Tile>
      <Tile name={t('alerts/reach')} under={against(totals.reach, before.reach)}>
        {count(totals.reach)}
      </Tile>
    </dl>
  );
}
