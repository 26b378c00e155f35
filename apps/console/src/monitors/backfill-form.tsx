import { Form, InputNumber } from 'antd';
import type { BackfillRequest } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { FormDialog } from '../ui/form-dialog.js';

const MOST_DAYS = 180;

interface BackfillFormProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Looks through what is stored already. */
export function BackfillForm({ id, onClose }: BackfillFormProps) {
  const { t } = useWords();
  return (
    <FormDialog<BackfillRequest, unknown>
      title={t('monitors/backfill')}
      initial={{ days: 30 }}
      submit={t('monitors/startBackfill')}
      done={t('monitors/backfillStarted')}
      send={(wish) => ask('POST', `/v1/monitors/${id}/backfill`, wish)}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words muted">{t('monitors/backfillHint')}</p>
      <Form.Item
        name="days"
        label={t('monitors/backfillDays')}
        rules={[{ required: true, message: t('ui/required') }]}
      >
        <InputNumber min={1} max={MOST_DAYS} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
