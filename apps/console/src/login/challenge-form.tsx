import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { answerChallenge } from '../api/calls.js';
import { ApiError } from '../api/http.js';
import { SignInProblem } from './sign-in-problem.js';

interface ChallengeFormProps {
  readonly onSignedIn: (session: SessionView) => void;
  readonly onBack: () => void;
  /** The time for the second step was over. */
  readonly onLate: () => void;
}

/** The second step: a code of the authenticator, or one of the recovery codes. */
export function ChallengeForm({ onSignedIn, onBack, onLate }: ChallengeFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ code: string }>();
  const attempt = useMutation({
    mutationFn: ({ code }: { code: string }) => answerChallenge(code.trim()),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'auth.missing') onLate();
      form.resetFields();
    },
  });
  return (
    <>
      <SignInProblem error={attempt.error} />
      <Form<{ code: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => attempt.mutate(values)}
      >
        <Form.Item
          name="code"
          label={t('login/code')}
          extra={t('login/codeHint')}
          rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
        >
          <Input
            autoComplete="one-time-code"
            autoFocus
            size="large"
            maxLength={32}
            spellCheck={false}
            inputMode="text"
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={attempt.isPending}>
          {t('session/submit')}
        </Button>
      </Form>
      <button type="button" className="link-button" onClick={onBack}>
        {t('login/back')}
      </button>
    </>
  );
}
