import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReporterListQuery, ReporterPage } from '#libs/contracts';
import { percent } from '../quality/figures.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Moment } from '../ui/moment.js';
import { useList } from '../ui/use-list.js';

type Order = ReporterListQuery['order'];
const ORDERS = ['recent', 'accurate', 'inaccurate', 'busiest'] as const satisfies readonly Order[];

/** Who reports, by the names of this tenant, and how often they were right. */
export function ReporterList() {
  const { t } = useTranslation();
  const [order, setOrder] = useState<Order>('recent');
  const list = useList('/v1/reporters', { order }, ({ reporters }: ReporterPage) => reporters);
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          required
          label={t('ui/order')}
          value={order}
          onChange={(next) => setOrder(next || 'recent')}
          options={ORDERS.map((one) => [one, t(`reports/orders/${one}`)])}
        />
      </search>
      <p className="muted">{t('reports/accuracyHint')}</p>
      <DataTable
        caption={t('reports/parts/reporters')}
        list={list}
        idOf={({ pseudonym }) => pseudonym}
        empty={<Empty title={t('reports/noReporters')}>{t('reports/emptyHint')}</Empty>}
        columns={[
          {
            name: 'reporter',
            title: t('reports/reporter'),
            cell: ({ pseudonym }) => (
              <a
                className="link-button"
                href={`/?${new URLSearchParams({ page: 'reports', reporter: pseudonym })}`}
              >
                {pseudonym}
              </a>
            ),
          },
          {
            name: 'accuracy',
            title: t('reports/accuracy'),
            end: true,
            cell: ({ accuracy }) => percent(accuracy),
          },
          { name: 'all', title: t('reports/receivedCount'), end: true, cell: ({ received }) => received },
          { name: 'upheld', title: t('reports/states/upheld'), end: true, cell: ({ upheld }) => upheld },
          {
            name: 'rejected',
            title: t('reports/states/rejected'),
            end: true,
            cell: ({ rejected }) => rejected,
          },
          { name: 'abusive', title: t('reports/states/abusive'), end: true, cell: ({ abusive }) => abusive },
          {
            name: 'last',
            title: t('reports/lastAt'),
            tight: true,
            cell: ({ lastAt }) => <Moment at={lastAt} />,
          },
        ]}
      />
    </>
  );
}
