import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewPassword, NewPasswordFields } from '../account/new-password-fields.js';
import { acceptLink } from '../api/calls.js';
import { useFieldText } from '../api/error-text.js';
import { showFaults } from '../ui/form-dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import type { LinkToken } from './link-token.js';
import { Outside } from './outside.js';

interface Answer extends NewPassword {
  readonly displayName?: string;
}

interface LinkPageProps {
  readonly link: LinkToken;
  readonly onDone: () => void;
}

/** Where a link in a message leads: whoever has it chooses a password, once. */
export function LinkPage({ link: { kind, token }, onDone }: LinkPageProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Answer>();
  const [shown, setShown] = useState<readonly string[]>([]);
  const fieldText = useFieldText();
  const invited = kind === 'invitations';
  const order = useMutation({
    mutationFn: ({ password, displayName }: Answer) =>
      acceptLink(kind, { token, password, ...(displayName && { displayName }) }),
    onError: (error) => setShown(showFaults(form, error, fieldText)),
  });
  return (
    <Outside title={t(invited ? 'login/invitation' : 'login/reset')}>
      {order.data ? (
        <>
          <Alert type="success" showIcon title={t('login/passwordSet', { login: order.data.login })} />
          <Button type="primary" size="large" block autoFocus onClick={onDone}>
            {t('login/toSignIn')}
          </Button>
        </>
      ) : (
        <>
          {token === '' && <Alert type="error" showIcon title={t('login/linkCut')} />}
          {order.error && <ProblemNote error={order.error} shown={shown} />}
          {token !== '' && (
            <Form<Answer>
              form={form}
              layout="vertical"
              requiredMark={false}
              onFinish={(values) => order.mutate(values)}
            >
              {invited && (
                <Form.Item name="displayName" label={t('members/displayName')} extra={t('login/nameHint')}>
                  <Input autoComplete="name" size="large" maxLength={64} />
                </Form.Item>
              )}
              <NewPasswordFields />
              <Button type="primary" htmlType="submit" size="large" block loading={order.isPending}>
                {t('login/choose')}
              </Button>
            </Form>
          )}
          <button type="button" className="link-button" onClick={onDone}>
            {t('login/back')}
          </button>
        </>
      )}
    </Outside>
  );
}
