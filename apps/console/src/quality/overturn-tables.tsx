import { useTranslation } from 'react-i18next';
import type { DeskFigures } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { Mark } from '../ui/mark.js';
import { PlainTable } from '../ui/plain-table.js';
import { ShareCell } from './share-cell.js';
import { useFigureWords } from './use-figure-words.js';

/** Below this precision, told with some certainty, a rule makes more work than it saves. */
const POOR_PRECISION = 0.5;

/** Which rules, terms and models people agree with; of which labels decisions did not stand. */
export function OverturnTables({ figures: { rules, overturn } }: { readonly figures: DeskFigures }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  return (
    <>
      <h2 className="section-title">{t('quality/rules')}</h2>
      <p className="muted">{t('quality/rulesHint')}</p>
      <PlainTable
        caption={t('quality/rules')}
        rows={rules}
        idOf={({ kind, name }) => `${kind} ${name}`}
        nothing={t('charts/nothing')}
        columns={[
          {
            name: 'name',
            title: t('quality/source'),
            cell: ({ kind, name }) => (
              <>
                <bdi>
                  <InertText text={name} />
                </bdi>
                <small>{t(`quality/kinds/${kind}`)}</small>
              </>
            ),
          },
          { name: 'flagged', title: t('quality/flagged'), end: true, cell: ({ flagged }) => flagged },
          {
            name: 'precision',
            title: t('quality/precision'),
            end: true,
            cell: ({ precision }) => (
              <>
                {precision.high !== null && precision.high < POOR_PRECISION && (
                  <Mark tone="warn">{t('quality/poor')}</Mark>
                )}{' '}
                <ShareCell of={precision} />
              </>
            ),
          },
          {
            name: 'overturned',
            title: t('quality/overturned'),
            end: true,
            cell: ({ overturned }) => <ShareCell of={overturned} />,
          },
        ]}
      />
      <h2 className="section-title">{t('quality/overturnByLabel')}</h2>
      <PlainTable
        caption={t('quality/overturnByLabel')}
        rows={overturn.byLabel}
        idOf={({ name }) => name}
        nothing={t('charts/nothing')}
        columns={[
          { name: 'label', title: t('quality/label'), cell: ({ name }) => words.label(name) },
          {
            name: 'overturned',
            title: t('quality/overturned'),
            end: true,
            cell: ({ overturned }) => <ShareCell of={overturned} />,
          },
        ]}
      />
    </>
  );
}
