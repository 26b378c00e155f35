import { useTranslation } from 'react-i18next';
import type { GoldenCaseView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useNames } from '../queue/names.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import type { Column } from '../ui/data-table.js';

/** What the list of golden cases tells of each. */
export function useGoldenColumns(): readonly Column<GoldenCaseView>[] {
  const { t } = useTranslation();
  const words = useActionWords();
  const names = useNames();
  return [
    {
      name: 'text',
      title: t('detail/original'),
      cell: ({ text, scene, note }) => (
        <>
          <bdi className="clamped">
            <InertText text={[text.title, text.body].filter(Boolean).join(' · ')} />
          </bdi>
          <small>
            {names.scene(scene)}
            {note !== null && ' · '}
            {note !== null && <InertText text={note} />}
          </small>
        </>
      ),
    },
    {
      name: 'expected',
      title: t('golden/expected'),
      cell: ({ expected, alternatives }) => (
        <>
          {words(expected)}
          {alternatives.map((one) => (
            <small key={words(one)}>{t('golden/or', { action: words(one) })}</small>
          ))}
        </>
      ),
    },
    { name: 'clause', title: t('quality/clause'), tight: true, cell: ({ clause }) => clause ?? '–' },
    {
      name: 'right',
      title: t('golden/right'),
      end: true,
      tight: true,
      cell: ({ right, decided }) => `${right} / ${decided}`,
    },
    {
      name: 'actions',
      title: <span className="only-heard">{t('ui/actions')}</span>,
      end: true,
      tight: true,
      cell: ({ id }) => (
        <ConfirmButton
          size="small"
          danger
          title={t('golden/remove')}
          explain={t('golden/removeHint')}
          done={t('golden/removed')}
          act={() => ask('DELETE', `/v1/golden-cases/${id}`)}
        >
          {t('ui/remove')}
        </ConfirmButton>
      ),
    },
  ];
}
