import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecoveryCodes, SecondFactorRemoval } from '#libs/contracts';
import { ask } from '../api/http.js';
import { FormDialog } from '../ui/form-dialog.js';

interface FormProps<Answer> {
  readonly onDone: (answer: Answer) => void;
  readonly onClose: () => void;
}

function CodeField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="code"
      label={t('login/code')}
      rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
    >
      <Input autoComplete="one-time-code" maxLength={32} />
    </Form.Item>
  );
}

/** New recovery codes; the old ones are void. */
export function RenewCodesForm({ onDone, onClose }: FormProps<RecoveryCodes>) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ code: string }, RecoveryCodes>
      title={t('account/renewCodes')}
      initial={{ code: '' }}
      submit={t('account/renewCodes')}
      send={({ code }) => ask('POST', '/v1/session/second-factor/recovery-codes', { code: code.trim() })}
      onDone={onDone}
      onClose={onClose}
    >
      <p className="dialog-words">{t('account/renewHint')}</p>
      <CodeField />
    </FormDialog>
  );
}

/** Takes the second factor away: needs the password and a code. */
export function RemoveFactorForm({ onDone, onClose }: FormProps<unknown>) {
  const { t } = useTranslation();
  return (
    <FormDialog<SecondFactorRemoval, unknown>
      title={t('account/removeFactor')}
      initial={{ password: '', code: '' }}
      submit={t('account/removeFactor')}
      danger
      done={t('account/factorRemoved')}
      send={({ password, code }) =>
        ask('POST', '/v1/session/second-factor/remove', { password, code: code.trim() })
      }
      onDone={onDone}
      onClose={onClose}
    >
      <p className="dialog-words">{t('account/removeHint')}</p>
      <Form.Item
        name="password"
        label={t('account/currentPassword')}
        rules={[{ required: true, message: t('session/passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={1024} />
      </Form.Item>
      <CodeField />
    </FormDialog>
  );
}
