import { Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorPage } from '#libs/contracts';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { Risk } from './risk.js';

const ORDERS = ['risk', 'recent'] as const;
type Order = (typeof ORDERS)[number];

/** Authors, the riskiest first unless told. */
export function AuthorList({ onChoose }: { readonly onChoose: (pseudonym: string) => void }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<Order>('risk');
  const [sanctioned, setSanctioned] = useState(false);
  const list = useList(
    '/v1/authors',
    { order, ...(sanctioned && { sanctioned: 'true' }) },
    ({ authors }: AuthorPage) => authors,
  );
  return (
    <main className="content">
      <PageHead title={t('authors/title')} intro={t('authors/intro')} />
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          required
          label={t('ui/order')}
          value={order}
          onChange={(next) => setOrder(next || 'risk')}
          options={ORDERS.map((one) => [one, t(`authors/orders/${one}`)])}
        />
        <span className="filter-switch">
          <Switch id="authors-sanctioned" checked={sanctioned} onChange={setSanctioned} />
          <label htmlFor="authors-sanctioned">{t('authors/sanctionedOnly')}</label>
        </span>
      </search>
      <DataTable
        caption={t('authors/title')}
        list={list}
        idOf={({ pseudonym }) => pseudonym}
        empty={<Empty title={t('authors/empty')}>{t('authors/emptyHint')}</Empty>}
        columns={[
          {
            name: 'author',
            title: t('detail/author'),
            cell: ({ pseudonym }) => (
              <button type="button" className="link-button" onClick={() => onChoose(pseudonym)}>
                {t('queue/author', { pseudonym })}
              </button>
            ),
          },
          { name: 'risk', title: t('authors/risk'), tight: true, cell: ({ risk }) => <Risk score={risk} /> },
          {
            name: 'points',
            title: t('authors/points'),
            end: true,
            tight: true,
            cell: ({ points }) => points,
          },
          {
            name: 'flagged',
            title: t('authors/flagged'),
            end: true,
            tight: true,
            cell: ({ flagged }) => flagged,
          },
          {
            name: 'decided',
            title: t('authors/decided'),
            end: true,
            tight: true,
            cell: ({ decided }) => decided,
          },
          {
            name: 'sanctions',
            title: t('authors/sanctions'),
            cell: ({ sanctions }) =>
              sanctions.map(({ kind, until }) => (
                <div key={`${kind} ${until}`}>
                  <Mark tone="bad">{t(`action/${kind}`)}</Mark>{' '}
                  <span className="muted">
                    {t('authors/until')} <Moment at={until} none={t('authors/forGood')} />
                  </span>
                </div>
              )),
          },
          {
            name: 'last',
            title: t('authors/lastFlagged'),
            tight: true,
            cell: ({ lastFlaggedAt }) => <Moment at={lastFlaggedAt} />,
          },
        ]}
      />
    </main>
  );
}
