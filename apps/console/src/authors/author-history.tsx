import { useTranslation } from 'react-i18next';
import type { AuthorHistory as History } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { InertText } from '../evidence/inert-text.js';
import { CaseLink } from '../navigation/case-link.js';
import { LabelChip } from '../queue/label-chip.js';
import { useNames } from '../queue/names.js';
import { DataTable } from '../ui/data-table.js';
import { Moment } from '../ui/moment.js';
import { useList } from '../ui/use-list.js';

/** What an author wrote, newest first, with what was found and decided. */
export function AuthorHistory({ pseudonym }: { readonly pseudonym: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useActionWords();
  const list = useList(
    `/v1/authors/${encodeURIComponent(pseudonym)}/history`,
    {},
    ({ items }: History) => items,
    { limit: 20 },
  );
  return (
    <>
      <h2 className="section-title">{t('authors/history')}</h2>
      <DataTable
        caption={t('authors/history')}
        list={list}
        idOf={({ itemId, version }) => `${itemId} ${version}`}
        empty={<p className="muted">{t('authors/noHistory')}</p>}
        columns={[
          {
            name: 'text',
            title: t('detail/original'),
            cell: ({ text, scene }) => (
              <>
                <bdi className="clamped">
                  <InertText text={[text.title, text.body].filter(Boolean).join(' · ')} />
                </bdi>
                <small>{names.scene(scene)}</small>
              </>
            ),
          },
          {
            name: 'verdict',
            title: t('authors/verdict'),
            cell: ({ verdict }) =>
              verdict === null ? (
                <span className="muted">{t('authors/unjudged')}</span>
              ) : (
                <>
                  {t(`verdict/${verdict.verdict}`)}{' '}
                  {verdict.labels.slice(0, 2).map(({ label }) => (
                    <LabelChip key={label} label={label} />
                  ))}
                </>
              ),
          },
          {
            name: 'decision',
            title: t('appeals/decision'),
            cell: ({ decision, caseId }) => {
              const said = decision === null ? t('authors/undecided') : words(decision.actions);
              if (caseId === null) return <span className="muted">–</span>;
              return (
                <>
                  <CaseLink id={caseId}>{said}</CaseLink>
                  {decision?.state === 'reversed' && <small>{t('authors/reversed')}</small>}
                </>
              );
            },
          },
          { name: 'at', title: t('authors/at'), tight: true, cell: ({ at }) => <Moment at={at} /> },
        ]}
      />
    </>
  );
}
