import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ErasureView, NewErasure } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';

/** Asks to forget an author. */
export function ErasureForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<NewErasure, ErasureView>
      title={t('privacy/askErasure')}
      initial={{ authorExternalId: '', reason: '' }}
      submit={t('privacy/askErasure')}
      danger
      done={t('privacy/erasureAsked')}
      send={({ authorExternalId, reason }) =>
        ask('POST', '/v1/privacy/erasures', { authorExternalId, reason: reason.trim() })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words">{t('privacy/erasureHint')}</p>
      <Form.Item
        name="authorExternalId"
        label={t('privacy/author')}
        extra={t('privacy/authorHint')}
        rules={[{ required: true, message: t('ui/required') }]}
      >
        <Input maxLength={256} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('audit/reason')}
        extra={t('privacy/reasonHint')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('ui/required') }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
