import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text.js';
import { ApiError } from '../api/http.js';
import { durationWords } from '../time/duration.js';

const TICK_MS = 1_000;

/** Why signing in did not work; while the login is locked, for how long still. */
export function SignInProblem({ error }: { readonly error: unknown }) {
  const errorText = useErrorText();
  if (!error) return null;
  if (error instanceof ApiError && error.code === 'auth.second_factor_required') return null;
  return (
    <Alert
      type="error"
      showIcon
      title={errorText(error)}
      description={
        error instanceof ApiError &&
        error.retryAfter !== null && <Countdown key={error.requestId} seconds={error.retryAfter} />
      }
    />
  );
}

function Countdown({ seconds }: { readonly seconds: number }) {
  const { t, i18n } = useTranslation();
  const [end] = useState(() => Date.now() + seconds * 1_000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000))), TICK_MS);
    return () => clearInterval(timer);
  }, [end]);
  return left > 0 ? t('login/waits', { time: durationWords(left, i18n.language) }) : t('login/waited');
}
