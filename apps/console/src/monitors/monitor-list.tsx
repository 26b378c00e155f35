import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { MonitorOverview } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { PlainTable } from '../ui/plain-table.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { gravestFirst } from './gravest-first.js';
import { MonitorForm } from './monitor-form.js';
import { useLiveMentions } from './use-live-mentions.js';
import { useMonitorColumns } from './use-monitor-columns.js';

const REFRESH_MS = 60_000;

/** Everything that is watched, what burns first. */
export function MonitorList({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useWords();
  const mayChange = useSession().may('monitors:write');
  const [creating, setCreating] = useState(false);
  const read = useRead<MonitorOverview>('/v1/monitors/overview', {}, { refresh: REFRESH_MS });
  const columns = useMonitorColumns(onChoose);
  useLiveMentions(null);
  return (
    <main className="content">
      <PageHead title={t('monitors/title')} intro={t('monitors/intro')}>
        {mayChange && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('monitors/create')}
          </Button>
        )}
      </PageHead>
      <ReadBox read={read}>
        {({ monitors }) =>
          monitors.length === 0 ? (
            <Empty title={t('monitors/empty')}>{mayChange && t('monitors/emptyHint')}</Empty>
          ) : (
            <PlainTable
              caption={t('monitors/title')}
              rows={gravestFirst(monitors)}
              columns={columns}
              idOf={({ id }) => id}
              nothing=""
            />
          )
        }
      </ReadBox>
      {creating && (
        <MonitorForm
          known={null}
          onDone={({ id }) => {
            setCreating(false);
            onChoose(id);
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </main>
  );
}
