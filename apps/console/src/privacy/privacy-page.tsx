import { useTranslation } from 'react-i18next';
import { useParam } from '../navigation/use-param.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { AccessReport } from './access-report.js';
import { Erasures } from './erasures.js';
import { Retention } from './retention.js';
import './privacy.css';

const PARTS = { erasures: Erasures, retention: Retention, report: AccessReport } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly Part[];

/** 隐私: forgetting a person, how long what is kept, and what is held of somebody. */
export function PrivacyPage() {
  const { t } = useTranslation();
  const [named, setNamed] = useParam('part');
  const part = NAMES.find((name) => name === named) ?? 'erasures';
  const Shown = PARTS[part];
  return (
    <main className="content">
      <PageHead title={t('privacy/title')} intro={t('privacy/intro')} />
      <Parts
        label={t('privacy/parts')}
        names={NAMES}
        of={part}
        title={(name) => t(`privacy/part/${name}`)}
        onGo={setNamed}
      />
      <Shown />
    </main>
  );
}
