import { useTranslation } from 'react-i18next';
import type { AppealView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { InertText } from '../evidence/inert-text.js';
import { AuthorLink } from '../navigation/author-link.js';
import { CaseLink } from '../navigation/case-link.js';
import { useNames } from '../queue/names.js';
import { Fact } from '../ui/fact.js';
import { Moment } from '../ui/moment.js';
import { AppealDue } from './appeal-due.js';

/** Who decided what and when, who reviews it, and how it was answered. */
export function AppealFacts({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useActionWords();
  const { decision, item } = appeal;
  return (
    <section className="card" aria-label={t('detail/facts')}>
      <header className="card-head">
        <h2>{t('detail/facts')}</h2>
      </header>
      <dl className="facts">
        <Fact name={t('appeals/decision')}>
          <b>{words(decision.actions)}</b>
          {decision.clause !== null && <span>{t('clauses/of', { code: decision.clause })}</span>}
        </Fact>
        <Fact name={t('appeals/decidedBy')}>
          <InertText text={decision.by.name} /> <Moment at={decision.madeAt} />
        </Fact>
        <Fact name={t('detail/author')}>
          <AuthorLink pseudonym={item.author.pseudonym} />
        </Fact>
        <Fact name={t('reviews/case')}>
          <CaseLink id={appeal.caseId}>{t('appeals/toCase')}</CaseLink>
          <span className="muted">
            {appeal.queue} · {names.scene(item.scene)}
          </span>
        </Fact>
        <Fact name={t('appeals/opened')}>
          <Moment at={appeal.openedAt} />
        </Fact>
        <Fact name={t(appeal.decidedAt === null ? 'appeals/due' : 'appeals/answered')}>
          <AppealDue appeal={appeal} />
        </Fact>
        {appeal.claim && (
          <Fact name={t('appeals/reviewer')}>
            <InertText text={appeal.claim.name} />
            <span className="muted">
              {t('reviews/until')} <Moment at={appeal.claim.until} />
            </span>
          </Fact>
        )}
        {appeal.decidedBy && (
          <Fact name={t('appeals/reviewer')}>
            <InertText text={appeal.decidedBy.name} />
          </Fact>
        )}
        {appeal.note !== null && (
          <Fact name={t('appeals/note')}>
            <InertText text={appeal.note} />
          </Fact>
        )}
        {appeal.message && (
          <Fact name={t('appeals/message')}>
            <InertText text={appeal.message.text} />
          </Fact>
        )}
      </dl>
    </section>
  );
}
