import { useTranslation } from 'react-i18next';
import { useParam } from '../navigation/use-param.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { Dashboard } from './dashboard.js';
import { Exports } from './exports.js';
import { People } from './people.js';
import './quality.css';

const PARTS = { desk: Dashboard, people: People, exports: Exports } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly Part[];

/** 质量: how the desk does, how people do (in no order), and files of both. */
export function QualityPage() {
  const { t } = useTranslation();
  const [named, setNamed] = useParam('part');
  const part = NAMES.find((name) => name === named) ?? 'desk';
  const Shown = PARTS[part];
  return (
    <main className="content">
      <PageHead title={t('quality/title')} intro={t('quality/intro')} />
      <Parts
        label={t('quality/title')}
        names={NAMES}
        of={part}
        title={(name) => t(`quality/parts/${name}`)}
        onGo={setNamed}
      />
      <Shown />
    </main>
  );
}
