import { Button } from 'antd';
import { useState } from 'react';
import { ask } from '../api/http.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { useNames } from '../queue/names.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Fact } from '../ui/fact.js';
import { Moment } from '../ui/moment.js';
import { useAct } from '../ui/use-act.js';
import { BackfillForm } from './backfill-form.js';
import { MonitorForm } from './monitor-form.js';
import { MuteForm } from './mute-form.js';
import type { MonitorPartProps } from './part-props.js';
import { ReplayCard } from './replay-card.js';

/** What the monitor watches for, when it alerts, and what can be done about it. */
export function SettingsPart({ monitor, onGone }: MonitorPartProps) {
  const { t } = useWords();
  const mayChange = useSession().may('monitors:write');
  const [open, setOpen] = useState<'edit' | 'mute' | 'backfill' | null>(null);
  const close = () => setOpen(null);
  const path = `/v1/monitors/${monitor.id}`;
  const wake = useAct(() => ask('POST', `${path}/mute`, { muted: false }), { done: t('monitors/unmuted') });
  return (
    <>
      {mayChange && (
        <div className="page-actions">
          <Button type="primary" onClick={() => setOpen('edit')}>
            {t('ui/edit')}
          </Button>
          {monitor.state === 'muted' ? (
            <Button loading={wake.isPending} onClick={() => wake.mutate()}>
              {t('monitors/unmute')}
            </Button>
          ) : (
            <Button onClick={() => setOpen('mute')}>{t('monitors/mute')}</Button>
          )}
          <Button disabled={monitor.backfill?.state === 'running'} onClick={() => setOpen('backfill')}>
            {t('monitors/backfill')}
          </Button>
          <ConfirmButton
            danger
            title={t('monitors/remove')}
            explain={t('monitors/removeHint', { name: monitor.name })}
            done={t('monitors/removed')}
            act={() => ask('DELETE', path)}
            onDone={onGone}
          >
            {t('ui/remove')}
          </ConfirmButton>
        </div>
      )}
      <MonitorFacts monitor={monitor} />
      <ReplayCard monitor={monitor} />
      {open === 'edit' && <MonitorForm known={monitor} onDone={close} onClose={close} />}
      {open === 'mute' && <MuteForm id={monitor.id} onClose={close} />}
      {open === 'backfill' && <BackfillForm id={monitor.id} onClose={close} />}
    </>
  );
}

function MonitorFacts({ monitor }: Pick<MonitorPartProps, 'monitor'>) {
  const { t } = useWords();
  const { count } = useNumbers();
  const names = useNames();
  const { alert, backfill, calendar, exclude, include, officialAuthors, query, quietHours } = monitor;
  const listed = (words: readonly string[]) =>
    words.length === 0 ? (
      <span className="muted">–</span>
    ) : (
      <InertText text={words.join(t('ui/listComma'))} />
    );
  return (
    <section className="card" aria-label={t('monitors/parts/settings')}>
      <dl className="monitor-facts">
        <Fact name={t('monitors/kind')}>{t(`monitors/kinds/${monitor.kind}`)}</Fact>
        <Fact name={t('monitors/include')}>{listed(include)}</Fact>
        <Fact name={t('monitors/exclude')}>{listed(exclude)}</Fact>
        <Fact name={t('monitors/query')}>
          {query === null ? (
            <span className="muted">–</span>
          ) : (
            <code>
              <InertText text={query} />
            </code>
          )}
        </Fact>
        <Fact name={t('monitors/scenes')}>
          {monitor.scenes.length === 0
            ? t('ui/all')
            : monitor.scenes.map(names.scene).join(t('ui/listComma'))}
        </Fact>
        <Fact name={t('monitors/types')}>
          {monitor.types.length === 0 ? (
            t('ui/all')
          ) : (
            <InertText text={monitor.types.join(t('ui/listComma'))} />
          )}
        </Fact>
        <Fact name={t('monitors/disguised')}>{t(monitor.disguised ? 'ui/yes' : 'ui/no')}</Fact>
        <Fact name={t('monitors/official')}>{listed(officialAuthors)}</Fact>
        <Fact name={t('monitors/alertRule')}>
          {t('monitors/alertRuleText', {
            authors: count(alert.fewestAuthors),
            weeks: (1 / alert.falseAlarmsAWeek).toPrecision(2),
          })}
        </Fact>
        <Fact name={t('monitors/incidentLevel')}>
          {t(`monitors/incidentLevels/l${alert.incidentLevel ?? 'none'}`)}
        </Fact>
        <Fact name={t('monitors/quiet')}>
          {quietHours ? `${quietHours.from} – ${quietHours.to}` : <span className="muted">–</span>}
        </Fact>
        <Fact name={t('monitors/calendar')}>{calendar ?? t('monitors/everyDay')}</Fact>
        {backfill && (
          <Fact name={t('monitors/lastBackfill')}>
            {t(`monitors/backfillStates/${backfill.state}`, {
              days: backfill.days,
              found: count(backfill.found),
            })}{' '}
            <Moment at={backfill.finishedAt ?? backfill.createdAt} />
          </Fact>
        )}
        <Fact name={t('ui/created')}>
          <Moment at={monitor.createdAt} />
        </Fact>
      </dl>
    </section>
  );
}
