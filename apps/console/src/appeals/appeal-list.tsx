import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppealPage } from '#libs/contracts';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { useAppealColumns } from './use-appeal-columns.js';

const REFRESH_MS = 15_000;
/** What the list may be narrowed to, and how the server is asked for it. */
const SHOWN = {
  waiting: { state: 'open,in_review' },
  mine: { mine: 'true', state: 'in_review' },
  overdue: { overdue: 'true' },
  answered: { state: 'upheld,overturned', order: 'newest' },
} as const;
type Shown = keyof typeof SHOWN;
const NAMES = Object.keys(SHOWN) as readonly Shown[];

/** Appeals, the one that is due first on top. */
export function AppealList({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>('waiting');
  const list = useList('/v1/appeals', SHOWN[shown], ({ appeals }: AppealPage) => appeals, {
    refresh: REFRESH_MS,
  });
  return (
    <main className="content">
      <PageHead title={t('appeals/title')} intro={t('appeals/intro')} />
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          required
          label={t('appeals/show')}
          value={shown}
          onChange={(next) => setShown(next || 'waiting')}
          options={NAMES.map((name) => [name, t(`appeals/shown/${name}`)])}
        />
      </search>
      <DataTable
        caption={t('appeals/title')}
        list={list}
        columns={useAppealColumns(onChoose)}
        idOf={({ id }) => id}
        empty={<Empty title={t('appeals/empty')}>{t('appeals/emptyHint')}</Empty>}
      />
    </main>
  );
}
