import { useTranslation } from 'react-i18next';
import type { Severity } from '#libs/domain';

/** How bad it is, in colour and in a word. */
export function SeverityMark({ severity }: { readonly severity: number }) {
  const { t } = useTranslation();
  const name = t(`severity/s${severity as Severity}`);
  return (
    <span className="severity" data-severity={severity}>
      <span className="only-heard">{t('severityLabel', { severity: name })}</span>
      <span aria-hidden="true">{name}</span>
    </span>
  );
}
