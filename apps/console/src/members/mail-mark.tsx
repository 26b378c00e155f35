import { useTranslation } from 'react-i18next';
import type { MemberView } from '#libs/contracts';

/** What became of the latest message to a member. */
export function MailMark({
  mail: { kind, state, error },
}: {
  readonly mail: NonNullable<MemberView['mail']>;
}) {
  const { t } = useTranslation();
  return (
    <small data-mail={state} title={error ?? ''}>
      {t(`members/mailKinds/${kind}`)}: {t(`members/mailStates/${state}`)}
    </small>
  );
}
