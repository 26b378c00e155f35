import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { readSignInOptions, signIn } from '../api/calls.js';
import { ApiError } from '../api/http.js';
import { SignInProblem } from './sign-in-problem.js';

interface Credentials {
  readonly login: string;
  readonly password: string;
}

interface PasswordFormProps {
  readonly expired: boolean;
  /** The second step came too late. */
  readonly late: boolean;
  /** The identity provider sent the person back, and nobody was let in. */
  readonly refused: boolean;
  readonly onSignedIn: (session: SessionView) => void;
  readonly onChallenge: () => void;
  readonly onForgot: () => void;
}

const OIDC = '/v1/session/oidc';

export function PasswordForm({
  expired,
  late,
  refused,
  onSignedIn,
  onChallenge,
  onForgot,
}: PasswordFormProps) {
  const { t } = useTranslation();
  const options = useQuery({ queryKey: ['sign-in-options'], queryFn: readSignInOptions, retry: false });
  const attempt = useMutation({
    mutationFn: ({ login, password }: Credentials) => signIn(login.trim(), password),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'auth.second_factor_required') onChallenge();
    },
  });
  return (
    <>
      <SignInProblem error={attempt.error} />
      {!attempt.error && late && <Alert type="info" showIcon title={t('login/late')} />}
      {!attempt.error && !late && expired && <Alert type="info" showIcon title={t('session/expired')} />}
      {!attempt.error && refused && <Alert type="warning" showIcon title={t('login/oidcFailed')} />}
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => attempt.mutate(values)}>
        <Form.Item
          name="login"
          label={t('session/login')}
          rules={[{ required: true, whitespace: true, message: t('session/loginMissing') }]}
        >
          <Input autoComplete="username" autoFocus size="large" maxLength={128} spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session/password')}
          rules={[{ required: true, message: t('session/passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" size="large" maxLength={1024} />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={attempt.isPending}>
          {t('session/submit')}
        </Button>
      </Form>
      {options.data?.oidc && (
        <Button href={OIDC} size="large" block>
          {t('login/oidc', { label: options.data.oidc.label })}
        </Button>
      )}
      <button type="button" className="link-button" onClick={onForgot}>
        {t('login/forgot')}
      </button>
      <p className="login-hint muted">{t('session/hint')}</p>
    </>
  );
}
