import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasurePage, ErasureView } from '#libs/contracts';
import { ERASURE_STATES, type ErasureState } from '#libs/domain';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { useList } from '../ui/use-list.js';
import { ErasureForm } from './erasure-form.js';
import { ErasurePanel } from './erasure-panel.js';
import { FourEyes } from './four-eyes.js';
import { useErasureColumns } from './use-erasure-columns.js';

const REFRESH_MS = 3_000;

/** Requests to forget an author: asked for by one, agreed to by another, then carried out. */
export function Erasures() {
  const { t } = useTranslation();
  const [state, setState] = useState<ErasureState | ''>('');
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<ErasureView | null>(null);
  const list = useList('/v1/privacy/erasures', { state }, ({ erasures }: ErasurePage) => erasures, {
    refresh: REFRESH_MS,
  });
  const columns = useErasureColumns(setChosen);
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          label={t('ui/state')}
          value={state}
          onChange={setState}
          options={ERASURE_STATES.map((one) => [one, t(`privacy/erasureStates/${one}`)])}
        />
        <FourEyes />
        <Button type="primary" danger icon={<PlusOutlined />} onClick={() => setAsking(true)}>
          {t('privacy/askErasure')}
        </Button>
      </search>
      <DataTable
        caption={t('privacy/part/erasures')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('privacy/noErasures')}>{t('privacy/noErasuresHint')}</Empty>}
      />
      {asking && <ErasureForm onClose={() => setAsking(false)} />}
      {chosen && (
        <ErasurePanel
          erasure={list.rows.find(({ id }) => id === chosen.id) ?? chosen}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
