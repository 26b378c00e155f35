import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NormPage, NormView } from '#libs/contracts';
import { NORM_KINDS, NORM_STATES, type NormKind, type NormState } from '#libs/domain';
import { useParam } from '../navigation/use-param.js';
import { useSession } from '../session/session.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { useList } from '../ui/use-list.js';
import { ApprovalsSetting } from './approvals-setting.js';
import { NewNormForm } from './new-norm-form.js';
import { NormDetailView } from './norm-detail-view.js';
import { useNormColumns } from './use-norm-columns.js';
import './norms.css';

/** 规则与词库: what the tenant adds to the release, drafted by one and approved by others. */
export function NormsPage() {
  const [chosen, choose] = useParam('norm');
  if (chosen !== null) return <NormDetailView key={chosen} id={chosen} onGo={choose} />;
  return <NormList onChoose={choose} />;
}

function NormList({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [kind, setKind] = useState<NormKind | ''>('');
  const [state, setState] = useState<NormState | ''>('');
  const [drafting, setDrafting] = useState(false);
  const list = useList('/v1/norms', { kind, state }, ({ norms }: NormPage) => norms);
  const columns = useNormColumns((norm: NormView) => onChoose(norm.id));
  return (
    <main className="content">
      <PageHead title={t('norms/title')} intro={t('norms/intro')}>
        {may('norms:write') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setDrafting(true)}>
            {t('norms/create')}
          </Button>
        )}
      </PageHead>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          label={t('norms/kind')}
          value={kind}
          onChange={setKind}
          options={NORM_KINDS.map((one) => [one, t(`norms/kinds/${one}`)])}
        />
        <Choice
          label={t('ui/state')}
          value={state}
          onChange={setState}
          options={NORM_STATES.map((one) => [one, t(`norms/states/${one}`)])}
        />
        <ApprovalsSetting />
      </search>
      <DataTable
        caption={t('norms/title')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('norms/empty')}>{t('norms/emptyHint')}</Empty>}
      />
      {drafting && <NewNormForm onDone={({ id }) => onChoose(id)} onClose={() => setDrafting(false)} />}
    </main>
  );
}
