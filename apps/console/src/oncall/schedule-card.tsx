import type { OnCallNow, OnCallShiftView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { Fact } from '../ui/fact.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';

interface ScheduleCardProps {
  readonly schedule: OnCallNow['schedules'][number];
  readonly onOpen: () => void;
}

/** One schedule: who is on call now, who takes over when, and whether there are gaps ahead. */
export function ScheduleCard({ schedule, onOpen }: ScheduleCardProps) {
  const { t } = useWords();
  const { name, now, next, gaps, used } = schedule;
  const [gap] = gaps;
  return (
    <li className="card" data-schedule={schedule.id}>
      <header className="card-head">
        <h2 className="section-title">
          <button type="button" className="link-button" onClick={onOpen}>
            <InertText text={name} />
          </button>
        </h2>
        {gap && <Mark tone={used ? 'bad' : 'warn'}>{t('oncall/gaps', { count: gaps.length })}</Mark>}
      </header>
      <dl className="facts">
        <Fact name={t('oncall/now')}>
          <b>
            <Who shift={now} />
          </b>
          {now && (
            <span className="muted">
              {t('oncall/until')} <Moment at={now.to} />
            </span>
          )}
        </Fact>
        {next && (
          <Fact name={t('oncall/next')}>
            <Who shift={next} />
            <span className="muted">
              <Moment at={next.from} />
            </span>
          </Fact>
        )}
        {gap && (
          <Fact name={t('oncall/firstGap')}>
            <Moment at={gap.from} />
          </Fact>
        )}
      </dl>
      {!used && <p className="muted">{t('oncall/unused')}</p>}
    </li>
  );
}

function Who({ shift }: { readonly shift: OnCallShiftView | null }) {
  const { t } = useWords();
  if (!shift?.member) return <Mark tone="bad">{t('oncall/gap')}</Mark>;
  return <InertText text={shift.member.name} />;
}
