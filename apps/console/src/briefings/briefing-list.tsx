import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { BriefingPage } from '#libs/contracts';
import { BRIEFING_KINDS } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { useParams } from '../navigation/use-params.js';
import { useSession } from '../session/session.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { useList } from '../ui/use-list.js';
import { NewBriefingForm } from './new-briefing-form.js';
import { useBriefingColumns } from './use-briefing-columns.js';

/** Briefings that were made, newest first. */
export function BriefingList() {
  const { t } = useWords();
  const { may } = useSession();
  const [{ kind, incident }, change] = useParams(['kind', 'incident']);
  const [making, setMaking] = useState(false);
  const columns = useBriefingColumns();
  const list = useList('/v1/briefings', { kind, incident }, ({ briefings }: BriefingPage) => briefings, {
    limit: 30,
  });
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          label={t('briefings/kind')}
          value={BRIEFING_KINDS.find((one) => one === kind) ?? ''}
          onChange={(next) => change({ kind: next })}
          options={BRIEFING_KINDS.map((one) => [one, t(`briefings/kinds/${one}`)])}
        />
        {incident !== '' && (
          <Button onClick={() => change({ incident: '' })}>{t('briefings/everyIncident')}</Button>
        )}
        {may('incidents:work') && (
          <span className="filters-end">
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
              {t('briefings/make')}
            </Button>
          </span>
        )}
      </search>
      <DataTable
        caption={t('briefings/title')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('briefings/empty')}>{t('briefings/emptyHint')}</Empty>}
      />
      {making && <NewBriefingForm incidentId={incident} onClose={() => setMaking(false)} />}
    </>
  );
}
