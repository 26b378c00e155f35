import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPage } from '#libs/contracts';
import { REPORT_REASONS, REPORT_STATES, type ReportReason, type ReportState } from '#libs/domain';
import { useParam } from '../navigation/use-param.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { FilterInput } from '../ui/filter-input.js';
import { useList } from '../ui/use-list.js';
import { useReportColumns } from './use-report-columns.js';

const REFRESH_MS = 15_000;

/** Reports, the newest first. */
export function ReportList() {
  const { t } = useTranslation();
  const [state, setState] = useState<ReportState | ''>('');
  const [reason, setReason] = useState<ReportReason | ''>('');
  const [reporter, setReporter] = useParam('reporter');
  const list = useList(
    '/v1/reports',
    { state, reason, reporter: reporter ?? '' },
    ({ reports }: ReportPage) => reports,
    { refresh: REFRESH_MS },
  );
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          label={t('ui/state')}
          value={state}
          onChange={setState}
          options={REPORT_STATES.map((one) => [one, t(`reports/states/${one}`)])}
        />
        <Choice
          label={t('reports/reason')}
          value={reason}
          onChange={setReason}
          options={REPORT_REASONS.map((one) => [one, t(`reports/reasons/${one}`)])}
        />
        <FilterInput
          label={t('reports/reporter')}
          maxLength={32}
          value={reporter ?? ''}
          onChange={(value) => setReporter(value.trim() === '' ? null : value.trim())}
        />
      </search>
      <DataTable
        caption={t('reports/title')}
        list={list}
        columns={useReportColumns(setReporter)}
        idOf={({ id }) => id}
        empty={<Empty title={t('reports/empty')}>{t('reports/emptyHint')}</Empty>}
      />
    </>
  );
}
