import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { askForReset, readSignInOptions } from '../api/calls.js';
import { ProblemNote } from '../ui/problem-note.js';

/** Asks for a link to choose a new password. The answer is the same whether there is such a member or not. */
export function ForgotForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const options = useQuery({ queryKey: ['sign-in-options'], queryFn: readSignInOptions, retry: false });
  const order = useMutation({ mutationFn: ({ login }: { login: string }) => askForReset(login.trim()) });
  const noMail = options.data?.mail === false;
  return (
    <>
      {order.error && <ProblemNote error={order.error} />}
      {order.isSuccess && <Alert type="success" showIcon title={t('login/resetSent')} />}
      {noMail && <Alert type="info" showIcon title={t('login/noMail')} />}
      {!order.isSuccess && !noMail && (
        <Form<{ login: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => order.mutate(values)}
        >
          <Form.Item
            name="login"
            label={t('login/loginOrMail')}
            rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
          >
            <Input autoComplete="username" autoFocus size="large" maxLength={254} spellCheck={false} />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={order.isPending}>
            {t('login/sendLink')}
          </Button>
        </Form>
      )}
      <button type="button" className="link-button" onClick={onBack}>
        {t('login/back')}
      </button>
    </>
  );
}
