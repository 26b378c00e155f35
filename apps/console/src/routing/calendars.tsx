import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskCalendar } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Empty } from '../ui/empty.js';
import { CalendarForm } from './calendar-form.js';
import { type RoutingPartProps, saveDeskQueues, without } from './desk-queues.js';

/** When people work: targets count only then, where a queue says so. */
export function Calendars({ settings }: RoutingPartProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const { calendars, queues } = settings;
  const close = () => setEditing(null);
  return (
    <>
      <div className="page-actions">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('routing/newCalendar')}
        </Button>
      </div>
      {calendars.length === 0 && (
        <Empty title={t('routing/noCalendars')}>{t('routing/noCalendarsHint')}</Empty>
      )}
      {calendars.map((calendar, at) => {
        const used = queues.some((queue) => queue.calendar === calendar.key);
        return (
          <article key={calendar.key} className="card" aria-label={calendar.name}>
            <header className="card-head">
              <h2 className="clause-name">
                <InertText text={calendar.name} />
              </h2>
              <Button
                size="small"
                aria-label={`${t('ui/edit')} ${calendar.name}`}
                onClick={() => setEditing(at)}
              >
                {t('ui/edit')}
              </Button>
              <ConfirmButton
                size="small"
                danger
                disabled={used}
                title={t('routing/removeCalendar')}
                explain={calendar.name}
                done={t('routing/saved')}
                act={() => saveDeskQueues(settings, { calendars: without(calendars, at) })}
              >
                {t('ui/remove')}
              </ConfirmButton>
            </header>
            <Hours calendar={calendar} />
            {used && <p className="muted">{t('routing/calendarUsed')}</p>}
          </article>
        );
      })}
      {editing !== null && (
        <CalendarForm
          settings={settings}
          at={editing === 'new' ? null : editing}
          onDone={close}
          onClose={close}
        />
      )}
    </>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function Hours({ calendar }: { readonly calendar: DeskCalendar }) {
  const { t } = useTranslation();
  const { weekly, holidays, closed, open, timeZone } = calendar;
  return (
    <>
      <dl className="week">
        {DAYS.map((day) => {
          const hours = weekly.filter((one) => one.day === day);
          return (
            <div key={day}>
              <dt>{t(`routing/days/d${day}`)}</dt>
              <dd>
                {hours.length === 0
                  ? t('routing/free')
                  : hours.map(({ from, to }) => <span key={from}>{`${from}–${to}`}</span>)}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="muted">
        {timeZone}
        {holidays === 'cn' && ` · ${t('routing/cnHolidays')}`}
        {closed.length > 0 && ` · ${t('routing/closedText', { days: closed.join(t('ui/listComma')) })}`}
        {open.length > 0 && ` · ${t('routing/openText', { days: open.join(t('ui/listComma')) })}`}
      </p>
    </>
  );
}
