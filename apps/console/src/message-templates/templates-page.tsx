import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateList, TemplateView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { TemplateCard } from './template-card.js';
import { TemplateForm } from './template-form.js';
import './templates.css';

/** 消息模板: what authors are told, in both languages, with blanks that block until they are filled. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<TemplateView | 'new' | null>(null);
  const read = useQuery({
    queryKey: ['page', 'templates'],
    queryFn: () => ask<TemplateList>('GET', '/v1/templates'),
  });
  const close = () => setEditing(null);
  return (
    <main className="content">
      <PageHead title={t('templates/title')} intro={t('templates/intro')}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('templates/create')}
        </Button>
      </PageHead>
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.templates.length === 0 && (
        <Empty title={t('templates/empty')}>{t('templates/emptyHint')}</Empty>
      )}
      <div className="templates">
        {read.data?.templates.map((template) => (
          <TemplateCard key={template.id} template={template} onEdit={() => setEditing(template)} />
        ))}
      </div>
      {editing && <TemplateForm known={editing === 'new' ? null : editing} onDone={close} onClose={close} />}
    </main>
  );
}
