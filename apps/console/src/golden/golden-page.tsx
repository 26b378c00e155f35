import { useTranslation } from 'react-i18next';
import { useParam } from '../navigation/use-param.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { GoldenCases } from './golden-cases.js';
import { QualitySettingsCard } from './quality-settings-card.js';

const PARTS = { cases: GoldenCases, settings: QualitySettingsCard } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly Part[];

/** 抽检: cases whose right answer is known, and how often work is looked at again. */
export function GoldenPage() {
  const { t } = useTranslation();
  const [named, setNamed] = useParam('part');
  const part = NAMES.find((name) => name === named) ?? 'cases';
  const Shown = PARTS[part];
  return (
    <main className="content">
      <PageHead title={t('golden/title')} intro={t('golden/intro')} />
      <Parts
        label={t('golden/title')}
        names={NAMES}
        of={part}
        title={(name) => t(`golden/parts/${name}`)}
        onGo={setNamed}
      />
      <Shown />
    </main>
  );
}
