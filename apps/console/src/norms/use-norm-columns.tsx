import { useTranslation } from 'react-i18next';
import type { NormView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';

export const NORM_TONES = { draft: 'quiet', review: 'busy', live: 'good', retired: 'quiet' } as const;

/** What the list of norms tells of each version. */
export function useNormColumns(open: (norm: NormView) => void): readonly Column<NormView>[] {
  const { t } = useTranslation();
  return [
    {
      name: 'name',
      title: t('norms/name'),
      cell: (norm) => (
        <button type="button" className="link-button" onClick={() => open(norm)}>
          own/{norm.name} <span className="muted">v{norm.version}</span>
        </button>
      ),
    },
    { name: 'kind', title: t('norms/kind'), tight: true, cell: ({ kind }) => t(`norms/kinds/${kind}`) },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, removes, approvals, approvalsNeeded, rejection }) => (
        <>
          <Mark tone={NORM_TONES[state]}>{t(`norms/states/${state}`)}</Mark>
          {removes && <small>{t('norms/removes')}</small>}
          {state === 'review' && (
            <small>{t('norms/approved', { count: approvals.length, needed: approvalsNeeded })}</small>
          )}
          {state === 'draft' && rejection && <small>{t('norms/sentBack')}</small>}
        </>
      ),
    },
    { name: 'holds', title: t('norms/holds'), end: true, tight: true, cell: ({ holds }) => holds },
    {
      name: 'editors',
      title: t('norms/editors'),
      cell: ({ editors }) => <InertText text={editors.map(({ name }) => name).join(t('ui/listComma'))} />,
    },
    {
      name: 'since',
      title: t('ui/since'),
      tight: true,
      cell: ({ stateSince }) => <Moment at={stateSince} />,
    },
  ];
}
