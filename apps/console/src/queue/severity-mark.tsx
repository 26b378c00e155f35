import type { Severity } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';

/** How bad it is, in colour and in a word. */
export function SeverityMark({ severity }: { readonly severity: number }) {
  const { t } = useWords();
  const name = t(`severity/s${severity as Severity}`);
  return (
    <span className="severity" data-severity={severity}>
      <span className="only-heard">{t('severityLabel', { severity: name })}</span>
      <span aria-hidden="true">{name}</span>
    </span>
  );
}
