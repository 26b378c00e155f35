import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentPage } from '#libs/contracts';
import { LEVEL_COLOURS, LEVELS } from '#libs/domain';
import { useLivePage } from '../feed/live.js';
import { useParam } from '../navigation/use-param.js';
import { useSession } from '../session/session.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { ActiveHolds } from './active-holds.js';
import { INCIDENT_EVENTS, INCIDENTS_PATH } from './incident-path.js';
import { NewIncidentForm } from './new-incident-form.js';
import { useIncidentColumns } from './use-incident-columns.js';

/** What the list may be narrowed to, and how the server is asked for it. */
const SHOWN = {
  open: { open: 'true' },
  mine: { open: 'true', mine: 'true' },
  over: { open: 'false' },
  all: {},
} as const;
type Shown = keyof typeof SHOWN;
const NAMES = Object.keys(SHOWN) as readonly Shown[];

/** Incidents, those that are open first. */
export function IncidentList({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const mayWork = useSession().may('incidents:work');
  const [named, setNamed] = useParam('show');
  const [level, setLevel] = useParam('level');
  const [monitor] = useParam('monitor');
  const [opening, setOpening] = useState(false);
  const shown = NAMES.find((name) => name === named) ?? 'open';
  useLivePage(INCIDENT_EVENTS);
  const list = useList(
    INCIDENTS_PATH,
    { ...SHOWN[shown], level: level ?? '', monitor: monitor ?? '' },
    ({ incidents }: IncidentPage) => incidents,
  );
  const columns = useIncidentColumns(onChoose);
  return (
    <main className="content">
      <PageHead title={t('incidents/title')} intro={t('incidents/intro')}>
        {mayWork && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
            {t('incidents/open')}
          </Button>
        )}
      </PageHead>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          required
          label={t('incidents/show')}
          value={shown}
          onChange={(next) => setNamed(next === 'open' || next === '' ? null : next)}
          options={NAMES.map((name) => [name, t(`incidents/shown/${name}`)])}
        />
        <Choice
          label={t('crisis/level')}
          value={LEVELS.map(String).find((one) => one === level) ?? ''}
          onChange={(next) => setLevel(next || null)}
          options={LEVELS.map((one) => [String(one), t(`crisis/levels/${LEVEL_COLOURS[one]}`)])}
        />
      </search>
      <DataTable
        caption={t('incidents/title')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t(`incidents/empty/${shown}`)}>{t('incidents/emptyHint')}</Empty>}
      />
      <ActiveHolds />
      {opening && <NewIncidentForm onDone={({ id }) => onChoose(id)} onClose={() => setOpening(false)} />}
    </main>
  );
}
