import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnCallNow } from '#libs/contracts';
import { useParam } from '../navigation/use-param.js';
import { useSession } from '../session/session.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { ScheduleCard } from './schedule-card.js';
import { ScheduleDetail } from './schedule-detail.js';
import { ScheduleForm } from './schedule-form.js';
import { ON_CALL_PATH } from './schedule-values.js';
import './oncall.css';

const REFRESH_MS = 60_000;

/** 值班: who is on call now and in the weeks to come. */
export function OnCallPage() {
  const [chosen, choose] = useParam('schedule');
  if (chosen !== null) return <ScheduleDetail key={chosen} id={chosen} onBack={() => choose(null)} />;
  return <Schedules onChoose={choose} />;
}

function Schedules({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const mayChange = useSession().may('incidents:manage');
  const [creating, setCreating] = useState(false);
  const read = useRead<OnCallNow>(`${ON_CALL_PATH}/now`, {}, { refresh: REFRESH_MS });
  return (
    <main className="content">
      <PageHead title={t('oncall/title')} intro={t('oncall/intro')}>
        {mayChange && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('oncall/create')}
          </Button>
        )}
      </PageHead>
      <ReadBox read={read}>
        {({ schedules, me }) => (
          <>
            {me && <Alert type="info" showIcon title={t('oncall/me')} />}
            {schedules.length === 0 ? (
              <Empty title={t('oncall/empty')}>{t('oncall/emptyHint')}</Empty>
            ) : (
              <ul className="on-call-list">
                {schedules.map((schedule) => (
                  <ScheduleCard key={schedule.id} schedule={schedule} onOpen={() => onChoose(schedule.id)} />
                ))}
              </ul>
            )}
          </>
        )}
      </ReadBox>
      {creating && (
        <ScheduleForm known={null} onDone={({ id }) => onChoose(id)} onClose={() => setCreating(false)} />
      )}
    </main>
  );
}
