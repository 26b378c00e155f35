import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_QUEUE } from '#libs/domain';
import { InertText } from '../evidence/inert-text.js';
import { durationWords } from '../time/duration.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { PlainTable } from '../ui/plain-table.js';
import { type RoutingPartProps, saveDeskQueues, without } from './desk-queues.js';
import { QueueForm } from './queue-form.js';

const MINUTE_S = 60;

/** The queues, and how long cases may wait in each. */
export function Queues({ settings }: RoutingPartProps) {
  const { t, i18n } = useTranslation();
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const { queues, routes, calendars } = settings;
  const close = () => setEditing(null);
  const wait = (minutes: number) => durationWords(minutes * MINUTE_S, i18n.language);
  return (
    <>
      <div className="page-actions">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('routing/newQueue')}
        </Button>
      </div>
      <PlainTable
        caption={t('routing/parts/queues')}
        rows={queues.map((queue, at) => ({ queue, at }))}
        idOf={({ queue }) => queue.key}
        nothing=""
        columns={[
          {
            name: 'name',
            title: t('routing/name'),
            cell: ({ queue }) => (
              <>
                <InertText text={i18n.language === 'en' ? queue.name.en : queue.name.zh} />
                <small>
                  <code>{queue.key}</code>
                </small>
              </>
            ),
          },
          {
            name: 'sla',
            title: t('routing/sla'),
            cell: ({ queue }) => (
              <span className="sla-words">
                {(['4', '3', '2', '1', '0'] as const).map((severity) => (
                  <span key={severity}>
                    <span className="muted">{t(`severity/s${severity}`)}</span>{' '}
                    {wait(queue.slaMinutes[severity])}
                  </span>
                ))}
              </span>
            ),
          },
          {
            name: 'calendar',
            title: t('routing/calendar'),
            cell: ({ queue }) =>
              calendars.find(({ key }) => key === queue.calendar)?.name ?? (
                <span className="muted">{t('routing/always')}</span>
              ),
          },
          {
            name: 'actions',
            title: <span className="only-heard">{t('ui/actions')}</span>,
            end: true,
            tight: true,
            cell: ({ queue, at }) => (
              <div className="row-actions">
                <Button
                  size="small"
                  aria-label={`${t('ui/edit')} ${queue.key}`}
                  onClick={() => setEditing(at)}
                >
                  {t('ui/edit')}
                </Button>
                {queue.key !== DEFAULT_QUEUE && (
                  <ConfirmButton
                    size="small"
                    danger
                    title={t('routing/removeQueue')}
                    explain={t('routing/removeQueueHint', { key: queue.key })}
                    done={t('routing/saved')}
                    act={() =>
                      saveDeskQueues(settings, {
                        queues: without(queues, at),
                        routes: routes.filter((route) => route.queue !== queue.key),
                      })
                    }
                  >
                    {t('ui/remove')}
                  </ConfirmButton>
                )}
              </div>
            ),
          },
        ]}
      />
      {editing !== null && (
        <QueueForm
          settings={settings}
          at={editing === 'new' ? null : editing}
          onDone={close}
          onClose={close}
        />
      )}
    </>
  );
}
