import { Form, Radio } from 'antd';
import type { MonitorMute, MonitorView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { FormDialog } from '../ui/form-dialog.js';

const HOUR_MS = 3_600_000;
const FOR = { hour: 1, night: 8, day: 24, week: 168, open: null } as const;
type Span = keyof typeof FOR;
const SPANS = Object.keys(FOR) as readonly Span[];

interface MuteFormProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Mentions are kept on counting; nobody is alerted for a while. */
export function MuteForm({ id, onClose }: MuteFormProps) {
  const { t } = useWords();
  return (
    <FormDialog<{ span: Span }, MonitorView>
      title={t('monitors/mute')}
      initial={{ span: 'hour' }}
      submit={t('monitors/mute')}
      done={t('monitors/muted')}
      send={({ span }) => {
        const hours = FOR[span];
        const until = hours === null ? null : new Date(Date.now() + hours * HOUR_MS).toISOString();
        return ask('POST', `/v1/monitors/${id}/mute`, { muted: true, until } satisfies MonitorMute);
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words muted">{t('monitors/muteHint')}</p>
      <Form.Item required name="span" label={t('monitors/muteFor')}>
        <Radio.Group options={SPANS.map((span) => ({ value: span, label: t(`monitors/spans/${span}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}
