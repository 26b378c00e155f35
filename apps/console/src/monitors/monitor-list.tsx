import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonitorPage, MonitorView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Mark } from '../ui/mark.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { MonitorForm } from './monitor-form.js';

/** Everything that is watched. */
export function MonitorList() {
  const { t } = useTranslation();
  const mayChange = useSession().may('monitors:write');
  const [editing, setEditing] = useState<MonitorView | 'new' | null>(null);
  const list = useList('/v1/monitors', {}, ({ monitors }: MonitorPage) => monitors);
  const close = () => setEditing(null);
  return (
    <main className="content">
      <PageHead title={t('monitors/title')} intro={t('monitors/intro')}>
        {mayChange && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('monitors/create')}
          </Button>
        )}
      </PageHead>
      <DataTable
        caption={t('monitors/title')}
        list={list}
        idOf={({ id }) => id}
        empty={<Empty title={t('monitors/empty')}>{t('monitors/emptyHint')}</Empty>}
        columns={[
          {
            name: 'name',
            title: t('monitors/name'),
            cell: ({ name, active }) => (
              <>
                <b>
                  <InertText text={name} />
                </b>{' '}
                {!active && <Mark tone="quiet">{t('monitors/off')}</Mark>}
              </>
            ),
          },
          {
            name: 'include',
            title: t('monitors/include'),
            cell: ({ include }) => <InertText text={include.join('、')} />,
          },
          {
            name: 'exclude',
            title: t('monitors/exclude'),
            cell: ({ exclude }) => <InertText text={exclude.join('、')} />,
          },
          {
            name: 'actions',
            title: <span className="only-heard">{t('ui/actions')}</span>,
            end: true,
            tight: true,
            cell: (monitor) =>
              mayChange && (
                <div className="row-actions">
                  <Button size="small" onClick={() => setEditing(monitor)}>
                    {t('ui/edit')}
                  </Button>
                  <ConfirmButton
                    size="small"
                    danger
                    title={t('monitors/remove')}
                    explain={t('monitors/removeHint', { name: monitor.name })}
                    done={t('monitors/removed')}
                    act={() => ask('DELETE', `/v1/monitors/${monitor.id}`)}
                  >
                    {t('ui/remove')}
                  </ConfirmButton>
                </div>
              ),
          },
        ]}
      />
      {editing && <MonitorForm known={editing === 'new' ? null : editing} onDone={close} onClose={close} />}
    </main>
  );
}
