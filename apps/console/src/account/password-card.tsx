import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasswordChange } from '#libs/contracts';
import { useFieldText } from '../api/error-text.js';
import { ask } from '../api/http.js';
import { showFaults } from '../ui/form-dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { type NewPassword, NewPasswordFields } from './new-password-fields.js';

interface Change extends NewPassword {
  readonly currentPassword: string;
}

/** Changing one's own password; every other session ends. */
export function PasswordCard() {
  const { t } = useTranslation();
  const [form] = Form.useForm<Change>();
  const [shown, setShown] = useState<readonly string[]>([]);
  const fieldText = useFieldText();
  const order = useAct(
    ({ currentPassword, password }: Change) =>
      ask('PUT', '/v1/session/password', { currentPassword, password } satisfies PasswordChange),
    { done: t('account/passwordChanged'), onDone: () => form.resetFields() },
  );
  return (
    <section className="card" aria-labelledby="account-password">
      <header className="card-head">
        <h2 id="account-password">{t('session/password')}</h2>
      </header>
      <Form<Change>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) =>
          order.mutate(values, { onError: (error) => setShown(showFaults(form, error, fieldText)) })
        }
      >
        <Form.Item
          name="currentPassword"
          label={t('account/currentPassword')}
          rules={[{ required: true, message: t('session/passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" size="large" maxLength={1024} />
        </Form.Item>
        <NewPasswordFields />
        {order.error && <ProblemNote error={order.error} shown={shown} />}
        {order.isSuccess && <Alert type="success" showIcon title={t('account/passwordChanged')} />}
        <Button type="primary" htmlType="submit" loading={order.isPending}>
          {t('account/changePassword')}
        </Button>
      </Form>
    </section>
  );
}
