import { useTranslation } from 'react-i18next';
import type { OperationsView } from '#libs/contracts';
import { useNumbers } from '../crisis/use-numbers.js';
import { Fact } from '../ui/fact.js';
import { Moment } from '../ui/moment.js';

/** The figures that say whether something waits. */
const SHOWN = [
  'pending_items',
  'backlog_age_seconds',
  'outbox_messages',
  'webhook_backlog_events',
  'webhook_deliveries_dead',
  'webhooks_stopped',
] as const;

/** What waits, in the whole installation. */
export function FiguresCard({ figures }: Pick<OperationsView, 'figures'>) {
  const { t } = useTranslation();
  const { count } = useNumbers();
  const known = new Map(figures?.map(({ name, value }) => [name, value]));
  return (
    <section className="card">
      <h2 className="section-title">{t('operations/figures')}</h2>
      {figures === null && <p className="muted">{t('operations/noFigures')}</p>}
      <dl className="facts operations-facts">
        {SHOWN.filter((name) => known.has(name)).map((name) => (
          <Fact key={name} name={t(`operations/figure/${name}`)}>
            {count(Math.round(known.get(name) ?? 0))}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** What runs here. */
export function FactsCard({ view }: { readonly view: OperationsView }) {
  const { t } = useTranslation();
  const { database, queue, traced } = view.mode;
  return (
    <section className="card">
      <h2 className="section-title">{t('operations/facts')}</h2>
      <dl className="facts operations-facts">
        <Fact name={t('operations/version')}>{view.version}</Fact>
        <Fact name={t('operations/startedAt')}>
          <Moment at={view.startedAt} />
        </Fact>
        <Fact name={t('operations/part/database')}>{t(`operations/database/${database}`)}</Fact>
        <Fact name={t('operations/part/queue')}>{t(`operations/queue/${queue}`)}</Fact>
        <Fact name={t('operations/traces')}>{t(traced ? 'operations/traced' : 'operations/untraced')}</Fact>
      </dl>
    </section>
  );
}
