import type { AlertPage, MonitorPage } from '#libs/contracts';
import { ALERT_KINDS, ALERT_STATES } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { useParams } from '../navigation/use-params.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { FilterTime } from '../ui/filter-input.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { useRead } from '../ui/use-read.js';
import { useAlertColumns } from './use-alert-columns.js';

const FILTERS = ['state', 'kind', 'monitor', 'from', 'to'] as const;
const MOST_MONITORS = 200;

/** Alerts, newest first. */
export function AlertList({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useWords();
  const [filters, change] = useParams(FILTERS);
  const list = useList('/v1/alerts', filters, ({ alerts }: AlertPage) => alerts);
  const monitors = useRead<MonitorPage>('/v1/monitors', { limit: MOST_MONITORS });
  const columns = useAlertColumns(onChoose);
  const filtered = FILTERS.some((name) => filters[name] !== '');
  return (
    <main className="content">
      <PageHead title={t('alerts/title')} intro={t('alerts/intro')} />
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          label={t('ui/state')}
          value={ALERT_STATES.find((one) => one === filters.state) ?? ''}
          onChange={(state) => change({ state })}
          options={ALERT_STATES.map((one) => [one, t(`alerts/states/${one}`)])}
        />
        <Choice
          label={t('alerts/kind')}
          value={ALERT_KINDS.find((one) => one === filters.kind) ?? ''}
          onChange={(kind) => change({ kind })}
          options={ALERT_KINDS.map((one) => [one, t(`alerts/kinds/${one}`)])}
        />
        <Choice
          label={t('alerts/monitor')}
          value={filters.monitor}
          onChange={(monitor) => change({ monitor })}
          options={(monitors.data?.monitors ?? []).map(({ id, name }) => [id, name])}
        />
        <FilterTime label={t('alerts/from')} value={filters.from} onChange={(from) => change({ from })} />
        <FilterTime label={t('alerts/to')} value={filters.to} onChange={(to) => change({ to })} />
      </search>
      <DataTable
        caption={t('alerts/title')}
        list={list}
        idOf={({ id }) => id}
        columns={columns}
        empty={
          <Empty title={t(filtered ? 'alerts/noMatch' : 'alerts/empty')}>
            {!filtered && t('alerts/emptyHint')}
          </Empty>
        }
      />
    </main>
  );
}
