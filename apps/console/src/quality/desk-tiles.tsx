import { useTranslation } from 'react-i18next';
import type { DeskFigures } from '#libs/contracts';
import { beijingTime } from '../time/age.js';
import { percent, sureness } from './figures.js';
import { Tile } from './tile.js';
import { useFigureWords } from './use-figure-words.js';

/** The figures that are read at a glance. */
export function DeskTiles({ figures }: { readonly figures: DeskFigures }) {
  const { t, i18n } = useTranslation();
  const words = useFigureWords();
  const { backlog, sla, waitMs, decisionMs, overturn, agreement, golden } = figures;
  const last = backlog.at(-1);
  return (
    <dl className="tiles">
      <Tile
        name={t('quality/open')}
        under={
          last && t('quality/overdueText', { count: last.overdue, at: beijingTime(last.at, i18n.language) })
        }
      >
        {last?.open ?? '–'}
      </Tile>
      <Tile name={t('quality/sla')} under={t('quality/slaText', { met: sla.met, missed: sla.missed })}>
        {percent(sla.share)}
      </Tile>
      <Tile name={t('quality/wait')} under={t('quality/p90', { time: words.time(waitMs.p90) })}>
        {words.time(waitMs.p50)}
      </Tile>
      <Tile name={t('quality/decisionTime')} under={t('quality/p90', { time: words.time(decisionMs.p90) })}>
        {words.time(decisionMs.p50)}
      </Tile>
      <Tile name={t('quality/overturned')} under={sureness(overturn.all)}>
        {percent(overturn.all.share)}
      </Tile>
      <Tile
        name={t('quality/agreement')}
        under={`κ ${agreement.kappa === null ? '–' : agreement.kappa.toFixed(2)}`}
      >
        {agreement.n === 0 ? '–' : `${agreement.agreed} / ${agreement.n}`}
      </Tile>
      <Tile name={t('quality/golden')} under={sureness(golden)}>
        {percent(golden.share)}
      </Tile>
    </dl>
  );
}
