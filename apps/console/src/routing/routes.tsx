import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_QUEUE } from '#libs/domain';
import { ConfirmButton } from '../ui/confirm-button.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { moved, type RoutingPartProps, saveDeskQueues, without } from './desk-queues.js';
import { RouteForm } from './route-form.js';
import { RoutePreview } from './route-preview.js';
import { useRouteWords } from './use-route-words.js';

/** The routes in their order: the first that fits takes the case. */
export function Routes({ settings }: RoutingPartProps) {
  const { t } = useTranslation();
  const words = useRouteWords(settings);
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const { routes } = settings;
  const move = useAct(({ at, by }: { at: number; by: -1 | 1 }) =>
    saveDeskQueues(settings, { routes: moved(routes, at, by) }),
  );
  const close = () => setEditing(null);
  return (
    <>
      <div className="page-actions">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('routing/newRoute')}
        </Button>
      </div>
      {move.error && <ProblemNote error={move.error} />}
      <ol className="routes">
        {routes.map((route, at) => (
          <li key={`${at} ${JSON.stringify(route)}`} className="card route" data-route={at + 1}>
            <span className="route-place muted">{at + 1}</span>
            <p className="route-words">
              {words.when(route.when)} <span aria-hidden="true">→</span> <b>{words.queue(route.queue)}</b>
              {route.skills && route.skills.length > 0 && (
                <small className="muted">
                  {t('routing/needs', { skills: route.skills.join(t('ui/listComma')) })}
                </small>
              )}
            </p>
            <div className="row-actions">
              <Button
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={t('routing/up', { place: at + 1 })}
                disabled={at === 0 || move.isPending}
                onClick={() => move.mutate({ at, by: -1 })}
              />
              <Button
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={t('routing/down', { place: at + 1 })}
                disabled={at === routes.length - 1 || move.isPending}
                onClick={() => move.mutate({ at, by: 1 })}
              />
              <Button size="small" aria-label={`${t('ui/edit')} ${at + 1}`} onClick={() => setEditing(at)}>
                {t('ui/edit')}
              </Button>
              <ConfirmButton
                size="small"
                danger
                title={t('routing/removeRoute')}
                explain={`${words.when(route.when)} → ${words.queue(route.queue)}`}
                done={t('routing/saved')}
                act={() => saveDeskQueues(settings, { routes: without(routes, at) })}
              >
                {t('ui/remove')}
              </ConfirmButton>
            </div>
          </li>
        ))}
        <li className="card route" data-route="rest">
          <span className="route-place" />
          <p className="route-words">
            {t('routing/rest')} <span aria-hidden="true">→</span> <b>{words.queue(DEFAULT_QUEUE)}</b>
          </p>
        </li>
      </ol>
      <RoutePreview settings={settings} />
      {editing !== null && (
        <RouteForm
          settings={settings}
          at={editing === 'new' ? null : editing}
          onDone={close}
          onClose={close}
        />
      )}
    </>
  );
}
