import { Form, Input } from 'antd';
import type { AlertConfirmation, AlertDetail, AlertView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { LevelPicker } from '../crisis/level-picker.js';
import { useWords } from '../i18n/words-provider.js';
import { FormDialog } from '../ui/form-dialog.js';
import { useAlertWords } from './use-alert-words.js';

interface ConfirmAlertProps {
  readonly alert: AlertDetail;
  readonly onClose: () => void;
}

/** It is real: an incident is opened, or the open one of the same monitor is joined. */
export function ConfirmAlert({ alert, onClose }: ConfirmAlertProps) {
  const { t } = useWords();
  const words = useAlertWords();
  return (
    <FormDialog<AlertConfirmation, AlertView>
      title={t('alerts/confirm')}
      initial={{ level: alert.level, title: words.title(alert) }}
      submit={t('alerts/confirm')}
      done={t('alerts/confirmed')}
      send={(wish) => ask('POST', `/v1/alerts/${alert.id}/confirm`, wish satisfies AlertConfirmation)}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words muted">{t('alerts/confirmHint')}</p>
      <Form.Item required name="level" label={t('crisis/level')}>
        <LevelPicker />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('alerts/incidentTitle')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
