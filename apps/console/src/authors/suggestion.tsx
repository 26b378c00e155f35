import { useTranslation } from 'react-i18next';
import type { SuggestionView } from '#libs/contracts';
import { AUTHOR_ACTIONS } from '#libs/domain';
import { useActionWords } from '../actions/use-action-words.js';

/** What the ladder says of the next breach: 提醒 → 警告 → 禁言 → 封禁, and why. */
export function Suggestion({ suggestion }: { readonly suggestion: SuggestionView }) {
  const { t, i18n } = useTranslation();
  const words = useActionWords();
  const { action, hours, reasons } = suggestion;
  const at = AUTHOR_ACTIONS.indexOf(action);
  return (
    <section className="card" aria-labelledby="author-suggestion">
      <header className="card-head">
        <h2 id="author-suggestion">{t('authors/suggestion')}</h2>
      </header>
      <p className="suggested">{words([{ kind: action, ...(hours !== null && { hours }) }])}</p>
      <ol className="rungs" aria-hidden="true">
        {AUTHOR_ACTIONS.map((kind, index) => (
          <li key={kind} data-reached={index <= at} data-here={index === at}>
            {t(`action/${kind}`)}
          </li>
        ))}
      </ol>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason.zh}>{i18n.language === 'en' ? reason.en : reason.zh}</li>
        ))}
      </ul>
    </section>
  );
}
