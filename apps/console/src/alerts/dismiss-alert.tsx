import { Form, Input } from 'antd';
import type { AlertDismissal, AlertView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { FormDialog } from '../ui/form-dialog.js';

interface DismissAlertProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Nothing is the matter; why stays with it, and it counts in the figures. */
export function DismissAlert({ id, onClose }: DismissAlertProps) {
  const { t } = useWords();
  return (
    <FormDialog<AlertDismissal, AlertView>
      title={t('alerts/dismiss')}
      initial={{ reason: '' }}
      submit={t('alerts/dismiss')}
      done={t('alerts/dismissed')}
      send={(wish) => ask('POST', `/v1/alerts/${id}/dismiss`, wish)}
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('alerts/dismissReason')}
        extra={t('alerts/dismissHint')}
        rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
