import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { signIn } from '../api/calls.js';
import { useErrorText } from '../api/error-text.js';
import { Logo } from '../header/logo.js';
import { LanguageTool, ThemeTool } from '../header/tools.js';

interface Credentials {
  readonly login: string;
  readonly password: string;
}

interface LoginPageProps {
  /** A session ended while somebody worked. */
  readonly expired: boolean;
  readonly onSignedIn: (session: SessionView) => void;
}

export function LoginPage({ expired, onSignedIn }: LoginPageProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const attempt = useMutation({
    mutationFn: ({ login, password }: Credentials) => signIn(login.trim(), password),
    onSuccess: onSignedIn,
  });
  return (
    <main className="login">
      <div className="login-tools">
        <LanguageTool />
        <ThemeTool />
      </div>
      <div className="login-card">
        <Logo size={56} />
        <h1>{t('session/title')}</h1>
        <p className="muted">{t('tagline')}</p>
        {attempt.error && <Alert type="error" showIcon title={errorText(attempt.error)} />}
        {expired && !attempt.error && <Alert type="info" showIcon title={t('session/expired')} />}
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => attempt.mutate(values)}
        >
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
        <p className="login-hint muted">{t('session/hint')}</p>
      </div>
    </main>
  );
}
