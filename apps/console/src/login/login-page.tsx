import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { ChallengeForm } from './challenge-form.js';
import { ForgotForm } from './forgot-form.js';
import { Outside } from './outside.js';
import { PasswordForm } from './password-form.js';
import { takeWayBack } from './way-back.js';

interface LoginPageProps {
  /** A session ended while somebody worked. */
  readonly expired: boolean;
  readonly onSignedIn: (session: SessionView) => void;
}

type Step = 'password' | 'challenge' | 'forgot';

/** Signing in: the password, then a code where the member has a second factor; or the way to a new password. */
export function LoginPage({ expired, onSignedIn }: LoginPageProps) {
  const { t } = useTranslation();
  const [wayBack] = useState(takeWayBack);
  const [step, setStep] = useState<Step>(wayBack === 'second-factor' ? 'challenge' : 'password');
  const [late, setLate] = useState(false);
  const again = () => setStep('password');
  return (
    <Outside title={t(step === 'forgot' ? 'login/forgotTitle' : 'session/title')}>
      {step === 'password' && (
        <PasswordForm
          expired={expired}
          late={late}
          refused={wayBack === 'refused'}
          onSignedIn={onSignedIn}
          onChallenge={() => setStep('challenge')}
          onForgot={() => setStep('forgot')}
        />
      )}
      {step === 'challenge' && (
        <ChallengeForm
          onSignedIn={onSignedIn}
          onBack={again}
          onLate={() => {
            setLate(true);
            again();
          }}
        />
      )}
      {step === 'forgot' && <ForgotForm onBack={again} />}
    </Outside>
  );
}
