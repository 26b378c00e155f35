import type { OnCallNow } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { Moment } from '../ui/moment.js';
import { useRead } from '../ui/use-read.js';
import { WallPart } from './wall-part.js';
import { WALL_REFRESH } from './wall-reads.js';

const SHOWN = 5;

/** Who is to be called now, and until when. */
export function WallOnCall() {
  const { t } = useWords();
  const read = useRead<OnCallNow>('/v1/on-call/now', {}, WALL_REFRESH);
  const schedules = (read.data?.schedules ?? []).toSorted((a, b) => Number(b.used) - Number(a.used));
  return (
    <WallPart name="on-call" title={t('wall/onCall')} error={read.error}>
      {read.data && schedules.length === 0 && <p className="muted">{t('wall/noSchedules')}</p>}
      <ul className="wall-list">
        {schedules.slice(0, SHOWN).map(({ id, name, now }) => (
          <li key={id} data-bad={!now?.member}>
            <div className="wall-line">
              <b>{now?.member ? <InertText text={now.member.name} /> : t('wall/nobody')}</b>
              <span className="muted">
                <InertText text={name} />
                {now?.member && (
                  <>
                    {' · '}
                    {t('wall/until')} <Moment at={now.to} />
                  </>
                )}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </WallPart>
  );
}
