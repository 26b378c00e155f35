import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnCallShifts } from '#libs/contracts';
import { ask } from '../api/http.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ON_CALL_PATH, type ScheduleValues, scheduleOf } from './schedule-values.js';
import { ShiftCalendar } from './shift-calendar.js';
import { mondayOf } from './strip.js';

const DAYS = 14;
const DAY_MS = 24 * 3_600_000;

/** What the schedule in the form would make of this week and the next, before it is saved. */
export function PreviewInForm() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ScheduleValues>();
  const [answer, setAnswer] = useState<OnCallShifts | null>(null);
  const from = mondayOf(Date.now());
  const look = useAct(
    async () =>
      ask<OnCallShifts>('POST', `${ON_CALL_PATH}/preview`, {
        schedule: scheduleOf(await form.validateFields()),
        from: new Date(from).toISOString(),
        to: new Date(from + DAYS * DAY_MS).toISOString(),
      }),
    { stale: [], onDone: setAnswer },
  );
  return (
    <div className="dialog-list">
      <Button loading={look.isPending} onClick={() => look.mutate()}>
        {t('oncall/preview')}
      </Button>
      {look.error instanceof Error && <ProblemNote error={look.error} />}
      {answer && <ShiftCalendar shifts={answer} from={from} days={DAYS} />}
    </div>
  );
}
