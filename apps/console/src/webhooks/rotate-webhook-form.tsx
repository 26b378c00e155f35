import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WebhookView, WebhookWithSecret } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { OverlapPicker } from '../ui/overlap-picker.js';

interface RotateWebhookFormProps {
  readonly known: WebhookView;
  readonly onDone: (webhook: WebhookWithSecret) => void;
  readonly onClose: () => void;
}

/** A new signing secret; for a while both sign. */
export function RotateWebhookForm({ known, onDone, onClose }: RotateWebhookFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ overlapSeconds: number }, WebhookWithSecret>
      title={t('webhooks/rotateTitle')}
      initial={{ overlapSeconds: 86_400 }}
      submit={t('keys/rotate')}
      send={(values) => ask('POST', `/v1/webhooks/${known.id}/rotate`, values)}
      onDone={onDone}
      onClose={onClose}
    >
      <p className="dialog-words">{t('webhooks/rotateHint')}</p>
      <Form.Item required name="overlapSeconds" label={t('overlap/label')} extra={t('overlap/hint')}>
        <OverlapPicker />
      </Form.Item>
    </FormDialog>
  );
}
