import { useTranslation } from 'react-i18next';
import type { AppealView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { InertText } from '../evidence/inert-text.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { AppealDue } from './appeal-due.js';

export const APPEAL_TONES = { open: 'warn', in_review: 'busy', upheld: 'quiet', overturned: 'good' } as const;

/** What the list of appeals tells of each. */
export function useAppealColumns(open: (id: string) => void): readonly Column<AppealView>[] {
  const { t } = useTranslation();
  const words = useActionWords();
  return [
    {
      name: 'text',
      title: t('appeals/text'),
      cell: ({ id, text, item }) => (
        <>
          <button type="button" className="link-button" onClick={() => open(id)}>
            <bdi className="clamped">
              <InertText text={text} />
            </bdi>
          </button>
          <small>{t('queue/author', { pseudonym: item.author.pseudonym })}</small>
        </>
      ),
    },
    {
      name: 'decision',
      title: t('appeals/decision'),
      cell: ({ decision }) => (
        <>
          {words(decision.actions)}
          <small>
            <InertText text={decision.by.name} />
          </small>
        </>
      ),
    },
    { name: 'queue', title: t('detail/queue'), tight: true, cell: ({ queue }) => queue },
    { name: 'due', title: t('appeals/due'), tight: true, cell: (appeal) => <AppealDue appeal={appeal} /> },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, claim }) => (
        <>
          <Mark tone={APPEAL_TONES[state]}>{t(`appeals/states/${state}`)}</Mark>
          {claim && (
            <small>
              <InertText text={claim.name} />
            </small>
          )}
        </>
      ),
    },
  ];
}
