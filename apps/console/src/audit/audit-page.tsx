import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntryView, AuditPage as Entries } from '#libs/contracts';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { useList, withQuery } from '../ui/use-list.js';
import { AuditEntry } from './audit-entry.js';
import { AuditFilterBar, type AuditFilters, NO_AUDIT_FILTERS } from './audit-filters.js';
import { useAuditColumns } from './use-audit-columns.js';
import { Verify } from './verify.js';
import './audit.css';

/** 审计日志: who changed what, when and why; whether the log is as it was written. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useState<AuditFilters>(NO_AUDIT_FILTERS);
  const [actorName, setActorName] = useState('');
  const [open, setOpen] = useState<AuditEntryView | null>(null);
  const list = useList('/v1/audit', { ...filters }, ({ entries }: Entries) => entries);
  const change = (changes: Partial<AuditFilters>) => setFilters((last) => ({ ...last, ...changes }));
  const columns = useAuditColumns({
    onOpen: setOpen,
    onActor: ({ id, name }) => {
      setActorName(name ?? '');
      change({ actor: id ?? '' });
    },
  });
  return (
    <main className="content">
      <PageHead title={t('audit/title')} intro={t('audit/intro')}>
        {(['csv', 'jsonl'] as const).map((format) => (
          <Button
            key={format}
            icon={<DownloadOutlined />}
            href={withQuery('/v1/audit/export', { ...filters, format })}
            download=""
          >
            {t('audit/export', { format: format.toUpperCase() })}
          </Button>
        ))}
      </PageHead>
      <Verify />
      <AuditFilterBar filters={filters} actorName={actorName} onChange={change} />
      <DataTable
        caption={t('audit/title')}
        list={list}
        columns={columns}
        idOf={({ seq }) => String(seq)}
        empty={<Empty title={t('audit/empty')} />}
      />
      {open && <AuditEntry entry={open} onClose={() => setOpen(null)} />}
    </main>
  );
}
