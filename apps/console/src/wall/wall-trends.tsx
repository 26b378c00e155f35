import type { MonitorOverview } from '#libs/contracts';
import { Sparkline } from '../charts/sparkline.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { gravestFirst } from '../monitors/gravest-first.js';
import { InnerLink } from '../navigation/inner-link.js';
import { useRead } from '../ui/use-read.js';
import { WallPart } from './wall-part.js';
import { WALL_MONITORS, WALL_REFRESH } from './wall-reads.js';

const SHOWN = 4;

/** The last day of the monitors that need somebody most. */
export function WallTrends() {
  const { t } = useWords();
  const { count, change } = useNumbers();
  const read = useRead<MonitorOverview>(...WALL_MONITORS, WALL_REFRESH);
  const shown = gravestFirst(read.data?.monitors ?? []).slice(0, SHOWN);
  return (
    <WallPart name="trends" title={t('wall/trends')} error={read.error}>
      {read.data && shown.length === 0 && <p className="muted">{t('monitors/empty')}</p>}
      <ul className="wall-trends">
        {shown.map(({ id, name, day, dayBefore, openBursts, sparkline }) => (
          <li key={id} data-bad={openBursts > 0}>
            <p>
              <InnerLink page="monitors" show={{ monitor: id }}>
                <InertText text={name} />
              </InnerLink>
              <b>{count(day.negative)}</b>
              <span className="muted">{change(day.negative, dayBefore.negative)}</span>
            </p>
            <Sparkline
              label={t('monitors/dayOf', { mentions: count(day.mentions), negative: count(day.negative) })}
              values={sparkline.map((hour) => hour.mentions)}
              part={sparkline.map((hour) => hour.negative)}
            />
          </li>
        ))}
      </ul>
    </WallPart>
  );
}
