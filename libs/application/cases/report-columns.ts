import type { CaseReports } from '#libs/cases';
import type { CaseRow, ReportDetail } from '#libs/persistence';

/** What the reports of a case come to, as its row keeps it. */
export function reportColumns({
  count,
  weight,
  mass,
  reasons,
}: CaseReports): Pick<CaseRow, 'reportCount' | 'reportWeight' | 'reportDetail'> {
  const detail: ReportDetail = { mass, reasons };
  return {
    reportCount: count,
    reportWeight: weight,
    reportDetail: count === 0 ? null : JSON.stringify(detail),
  };
}
