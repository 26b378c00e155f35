import { useTranslation } from 'react-i18next';
import type { ErasureView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { sumOf } from './sum-of.js';

export const ERASURE_TONES = { requested: 'warn', running: 'busy', done: 'good', rejected: 'quiet' } as const;

/** What the list of erasures tells of each. */
export function useErasureColumns(open: (erasure: ErasureView) => void): readonly Column<ErasureView>[] {
  const { t } = useTranslation();
  return [
    {
      name: 'author',
      title: t('detail/author'),
      cell: (erasure) => (
        <button type="button" className="link-button" onClick={() => open(erasure)}>
          {t('queue/author', { pseudonym: erasure.pseudonym })}
        </button>
      ),
    },
    {
      name: 'reason',
      title: t('audit/reason'),
      cell: ({ reason }) => (
        <span className="foreign">
          <InertText text={reason} />
        </span>
      ),
    },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, phase }) => (
        <>
          <Mark tone={ERASURE_TONES[state]}>{t(`privacy/erasureStates/${state}`)}</Mark>
          {phase !== null && <small>{phase}</small>}
        </>
      ),
    },
    {
      name: 'asked',
      title: t('privacy/requestedBy'),
      tight: true,
      cell: ({ requestedBy, requestedAt }) => (
        <>
          <InertText text={requestedBy.name} />
          <small>
            <Moment at={requestedAt} />
          </small>
        </>
      ),
    },
    {
      name: 'removed',
      title: t('privacy/removed'),
      end: true,
      tight: true,
      cell: ({ removed }) => sumOf(removed).toLocaleString('en-US'),
    },
  ];
}
