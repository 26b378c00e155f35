import { ExportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clause, Guidelines } from '#libs/contracts';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { ClauseCard } from './clause-card.js';
import { ClauseForm } from './clause-form.js';
import { PublishSwitch } from './publish-switch.js';
import { useGuidelines } from './use-guidelines.js';
import './clauses.css';

type Editing = { readonly clause: Clause | null };

/** 社区准则: the clauses that decisions rest on, as colleagues keep them and authors read them. */
export function ClausesPage() {
  const { t } = useTranslation();
  const read = useGuidelines();
  const [editing, setEditing] = useState<Editing | null>(null);
  const close = () => setEditing(null);
  return (
    <main className="content">
      <PageHead title={t('clauses/title')} intro={t('clauses/intro')}>
        {read.data?.published && (
          <Button icon={<ExportOutlined />} href={read.data.path} target="_blank" rel="noopener">
            {t('clauses/public')}
          </Button>
        )}
        <Button
          type="primary"
          icon={<PlusOutlined />}
          disabled={!read.data}
          onClick={() => setEditing({ clause: null })}
        >
          {t('clauses/create')}
        </Button>
      </PageHead>
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.data && <All guidelines={read.data} onEdit={(clause) => setEditing({ clause })} />}
      {read.data && editing && (
        <ClauseForm guidelines={read.data} known={editing.clause} onDone={close} onClose={close} />
      )}
    </main>
  );
}

interface AllProps {
  readonly guidelines: Guidelines;
  readonly onEdit: (clause: Clause) => void;
}

function All({ guidelines, onEdit }: AllProps) {
  return (
    <>
      <PublishSwitch guidelines={guidelines} />
      <div className="clauses">
        {guidelines.clauses.map((clause) => (
          <ClauseCard
            key={clause.code}
            guidelines={guidelines}
            clause={clause}
            onEdit={() => onEdit(clause)}
          />
        ))}
      </div>
    </>
  );
}
