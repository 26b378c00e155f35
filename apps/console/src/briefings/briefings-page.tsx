import { useLivePage } from '../feed/live.js';
import { useWords } from '../i18n/words-provider.js';
import { useParam } from '../navigation/use-param.js';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { BriefingList } from './briefing-list.js';
import { BriefingSettingsCard } from './briefing-settings-card.js';
import { CrisisFiguresPart } from './crisis-figures.js';
import './briefings.css';

const PARTS = {
  briefings: BriefingList,
  figures: CrisisFiguresPart,
  settings: BriefingSettingsCard,
} as const;
type Part = keyof typeof PARTS;

/** 简报: what happened in a day, a week, an incident, to read, to print and to send; and the figures behind it. */
export function BriefingsPage() {
  const { t } = useWords();
  const { may } = useSession();
  const [named, setNamed] = useParam('part');
  const names: readonly Part[] = may('incidents:manage')
    ? ['briefings', 'figures', 'settings']
    : ['briefings', 'figures'];
  const part = names.find((name) => name === named) ?? 'briefings';
  const Shown = PARTS[part];
  useLivePage(['incident.', 'alert.']);
  return (
    <main className="content">
      <PageHead title={t('briefings/title')} intro={t('briefings/intro')} />
      <Parts
        label={t('briefings/title')}
        names={names}
        of={part}
        title={(name) => t(`briefings/parts/${name}`)}
        onGo={setNamed}
      />
      <Shown />
    </main>
  );
}
