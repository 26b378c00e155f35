import { useTranslation } from 'react-i18next';
import type { ReportView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';

/** Tells that a report was made to harm: it weighs nothing, and its reporter's next ones weigh less. */
export function MarkAbusive({ report }: { readonly report: ReportView }) {
  const { t } = useTranslation();
  const { may } = useSession();
  if (report.state === 'abusive' || !may('cases:work')) return null;
  return (
    <ConfirmButton
      size="small"
      danger
      title={t('reports/markAbusive')}
      explain={t('reports/markAbusiveHint')}
      done={t('reports/marked')}
      act={() => ask('POST', `/v1/reports/${report.id}/mark-abusive`, {})}
    >
      {t('reports/markAbusive')}
    </ConfirmButton>
  );
}
