import { PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationPolicyPage, EscalationPolicyView } from '#libs/contracts';
import { useSession } from '../session/session.js';
import { ListEnd } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useList } from '../ui/use-list.js';
import { PolicyCard } from './policy-card.js';
import { PolicyForm } from './policy-form.js';
import { POLICIES_PATH } from './policy-values.js';
import { Simulation } from './simulation.js';
import './escalation.css';

type Open =
  | { readonly form: 'new' }
  | { readonly form: 'edit' | 'try'; readonly policy: EscalationPolicyView };

/** 升级策略: who is told of an incident, and who then, until somebody answers. */
export function EscalationPage() {
  const { t } = useTranslation();
  const mayChange = useSession().may('incidents:manage');
  const [open, setOpen] = useState<Open | null>(null);
  const list = useList(POLICIES_PATH, {}, ({ policies }: EscalationPolicyPage) => policies);
  const close = () => setOpen(null);
  return (
    <main className="content">
      <PageHead title={t('escalation/title')} intro={t('escalation/intro')}>
        {mayChange && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ form: 'new' })}>
            {t('escalation/create')}
          </Button>
        )}
      </PageHead>
      {list.error && <ProblemNote error={list.error} onRetry={list.retry} />}
      {list.loading && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {!list.loading && !list.error && list.rows.length === 0 && (
        <Empty title={t('escalation/empty')}>{t('escalation/emptyHint')}</Empty>
      )}
      {list.rows.length > 0 && (
        <>
          <ul className="policies">
            {list.rows.map((policy) => (
              <PolicyCard
                key={policy.id}
                policy={policy}
                mayChange={mayChange}
                onEdit={() => setOpen({ form: 'edit', policy })}
                onTry={() => setOpen({ form: 'try', policy })}
              />
            ))}
          </ul>
          <ListEnd list={list} />
        </>
      )}
      {open?.form === 'new' && <PolicyForm known={null} onClose={close} />}
      {open?.form === 'edit' && <PolicyForm known={open.policy} onClose={close} />}
      {open?.form === 'try' && <Simulation policy={open.policy} onClose={close} />}
    </main>
  );
}
