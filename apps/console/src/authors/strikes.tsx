import { useTranslation } from 'react-i18next';
import type { AuthorView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { CaseLink } from '../navigation/case-link.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';

/** The strikes that count, and until when each does. */
export function Strikes({ strikes }: { readonly strikes: AuthorView['strikes']['active'] }) {
  const { t } = useTranslation();
  const words = useActionWords();
  return (
    <>
      <h2 className="section-title">{t('authors/strikes')}</h2>
      <PlainTable
        caption={t('authors/strikes')}
        rows={strikes}
        idOf={({ id }) => id}
        nothing={t('authors/noStrikes')}
        columns={[
          {
            name: 'decision',
            title: t('appeals/decision'),
            cell: ({ actions, clause, caseId }) => (
              <>
                <CaseLink id={caseId}>{words(actions)}</CaseLink>
                {clause !== null && <small>{t('clauses/of', { code: clause })}</small>}
              </>
            ),
          },
          {
            name: 'weight',
            title: t('authors/points'),
            end: true,
            tight: true,
            cell: ({ weight, refunded }) =>
              refunded ? <Mark tone="good">{t('authors/refunded')}</Mark> : weight,
          },
          { name: 'at', title: t('authors/at'), tight: true, cell: ({ at }) => <Moment at={at} /> },
          {
            name: 'expires',
            title: t('authors/expires'),
            tight: true,
            cell: ({ expiresAt }) => <Moment at={expiresAt} />,
          },
        ]}
      />
    </>
  );
}
