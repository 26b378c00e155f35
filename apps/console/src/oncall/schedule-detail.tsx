import { ArrowLeftOutlined, LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewOnCallOverride, OnCallScheduleView, OnCallShifts } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { numberFormat } from '../time/formats.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { PageHead } from '../ui/page-head.js';
import { PlainTable } from '../ui/plain-table.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { OverrideForm } from './override-form.js';
import { Overrides } from './overrides.js';
import { ScheduleForm } from './schedule-form.js';
import { ON_CALL_PATH } from './schedule-values.js';
import { ShiftCalendar } from './shift-calendar.js';
import { mondayOf } from './strip.js';

const DAYS = 14;
const DAY_MS = 24 * 3_600_000;

interface ScheduleDetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One schedule by the week, with who stands in and who carries how much. */
export function ScheduleDetail({ id, onBack }: ScheduleDetailProps) {
  const { t } = useTranslation();
  const read = useRead<OnCallScheduleView>(`${ON_CALL_PATH}/${encodeURIComponent(id)}`);
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('oncall/back')}
        </Button>
      </p>
      <ReadBox read={read}>{(schedule) => <Whole schedule={schedule} onGone={onBack} />}</ReadBox>
    </main>
  );
}

function Whole({ schedule, onGone }: { readonly schedule: OnCallScheduleView; readonly onGone: () => void }) {
  const { t, i18n } = useTranslation();
  const { may } = useSession();
  const mayChange = may('incidents:manage');
  const mayStandIn = may('incidents:work');
  const [from, setFrom] = useState(() => mondayOf(Date.now()));
  const [editing, setEditing] = useState(false);
  const [standIn, setStandIn] = useState<Partial<NewOnCallOverride> | null>(null);
  const read = useRead<OnCallShifts>(`${ON_CALL_PATH}/${schedule.id}/shifts`, {
    from: new Date(from).toISOString(),
    to: new Date(from + DAYS * DAY_MS).toISOString(),
  });
  const used = schedule.usedBy.map(({ name }) => name).join(t('ui/listComma'));
  return (
    <>
      <PageHead
        title={schedule.name}
        intro={schedule.usedBy.length > 0 ? t('oncall/usedBy', { names: used }) : t('oncall/unused')}
      >
        {mayStandIn && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setStandIn({})}>
            {t('oncall/override')}
          </Button>
        )}
        {mayChange && (
          <>
            <Button onClick={() => setEditing(true)}>{t('oncall/edit')}</Button>
            <ConfirmButton
              danger
              title={t('oncall/remove')}
              explain={t('oncall/removeHint', { name: schedule.name })}
              done={t('oncall/removed')}
              act={() => ask('DELETE', `${ON_CALL_PATH}/${schedule.id}`)}
              onDone={onGone}
            >
              {t('ui/remove')}
            </ConfirmButton>
          </>
        )}
      </PageHead>
      <div className="week-choice">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('oncall/earlier')}
          onClick={() => setFrom(from - 7 * DAY_MS)}
        />
        <Button onClick={() => setFrom(mondayOf(Date.now()))}>{t('oncall/thisWeek')}</Button>
        <Button
          icon={<RightOutlined />}
          aria-label={t('oncall/later')}
          onClick={() => setFrom(from + 7 * DAY_MS)}
        />
        <span className="muted">{t('oncall/inBeijing')}</span>
      </div>
      <ReadBox read={read}>
        {(shifts) => (
          <>
            <ShiftCalendar
              shifts={shifts}
              from={from}
              days={DAYS}
              {...(mayStandIn && {
                onChoose: (shift) =>
                  setStandIn({ from: shift.from, to: shift.to, memberId: shift.member?.id ?? '' }),
              })}
            />
            <h2 className="section-title">{t('oncall/load')}</h2>
            <PlainTable
              caption={t('oncall/load')}
              rows={shifts.hours}
              idOf={({ member }) => member.id}
              nothing={t('oncall/nobody')}
              columns={[
                { name: 'name', title: t('members/name'), cell: ({ member }) => member.name },
                {
                  name: 'hours',
                  title: t('oncall/hoursCarried'),
                  end: true,
                  cell: ({ hours }) =>
                    numberFormat(i18n.language, { maximumFractionDigits: 1 }).format(hours),
                },
              ]}
            />
          </>
        )}
      </ReadBox>
      <Overrides schedule={schedule} mayChange={mayStandIn} />
      {editing && (
        <ScheduleForm known={schedule} onDone={() => setEditing(false)} onClose={() => setEditing(false)} />
      )}
      {standIn && (
        <OverrideForm scheduleId={schedule.id} initial={standIn} onClose={() => setStandIn(null)} />
      )}
    </>
  );
}
