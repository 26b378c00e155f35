import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';

/** The engine's own sentences; they may quote the text, so they are as inert as the text. */
export function Reasons({ reasons }: { readonly reasons: CaseView['reasons'] }) {
  const { t, i18n } = useTranslation();
  const sentences = [...new Set(reasons.map((reason) => (i18n.language === 'en' ? reason.en : reason.zh)))];
  if (sentences.length === 0) return null;
  return (
    <section className="card" aria-label={t('detail/reasons')}>
      <header className="card-head">
        <h2>{t('detail/reasons')}</h2>
      </header>
      <ul className="reasons">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <bdi className="reason">
              <InertText text={sentence} />
            </bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
