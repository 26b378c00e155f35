import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { MonitorView } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { useParam } from '../navigation/use-param.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { BackfillNote } from './backfill-note.js';
import { MentionsPart } from './mentions-part.js';
import { MonitorMarks } from './monitor-marks.js';
import { SettingsPart } from './settings-part.js';
import { TalkPart } from './talk-part.js';
import { TrendPart } from './trend-part.js';
import { useLiveMentions } from './use-live-mentions.js';

const PARTS = { trend: TrendPart, mentions: MentionsPart, talk: TalkPart, settings: SettingsPart } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly Part[];

interface MonitorDetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One monitor: how much is said, what, by whom, and what it watches for. */
export function MonitorDetail({ id, onBack }: MonitorDetailProps) {
  const { t } = useWords();
  const [named, setNamed] = useParam('part');
  const part = NAMES.find((name) => name === named) ?? 'trend';
  const Shown = PARTS[part];
  const read = useRead<MonitorView>(`/v1/monitors/${encodeURIComponent(id)}`);
  useLiveMentions(id);
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('monitors/back')}
        </Button>
      </p>
      {!read.data && <PageHead title={t('monitors/title')} />}
      <ReadBox read={read}>
        {(monitor) => (
          <>
            <PageHead title={monitor.name} intro={<MonitorMarks monitor={monitor} />} />
            <BackfillNote monitor={monitor} />
            <Parts
              label={monitor.name}
              names={NAMES}
              of={part}
              title={(name) => t(`monitors/parts/${name}`)}
              onGo={setNamed}
            />
            <Shown monitor={monitor} onGone={onBack} />
          </>
        )}
      </ReadBox>
    </main>
  );
}
