import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApiKeyView, ShownApiKey } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';
import { OverlapPicker } from '../ui/overlap-picker.js';

interface RotateFormProps {
  readonly known: ApiKeyView;
  readonly onDone: (key: ShownApiKey) => void;
  readonly onClose: () => void;
}

/** A new secret for a key; the old one goes on working for a while, so that nothing stops meanwhile. */
export function RotateForm({ known, onDone, onClose }: RotateFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ overlapSeconds: number }, ShownApiKey>
      title={t('keys/rotateTitle', { name: known.name })}
      initial={{ overlapSeconds: 86_400 }}
      submit={t('keys/rotate')}
      send={(values) => ask('POST', `/v1/api-keys/${known.id}/rotate`, values)}
      onDone={onDone}
      onClose={onClose}
    >
      <p className="dialog-words">{t('keys/rotateHint')}</p>
      <Form.Item required name="overlapSeconds" label={t('overlap/label')} extra={t('overlap/hint')}>
        <OverlapPicker />
      </Form.Item>
    </FormDialog>
  );
}
