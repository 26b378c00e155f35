import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { timeLeft } from './decisions.js';
import { useSeconds } from './use-seconds.js';

/** Who works on a case, and for how long yet. */
export function ClaimMark({ claim, me }: { readonly claim: CaseView['claim']; readonly me: string }) {
  const { t } = useTranslation();
  const now = useSeconds(claim !== null);
  if (!claim) return null;
  const mine = claim.by === me;
  return (
    <span className="claim-mark" data-mine={mine}>
      {mine ? t('desk/mine') : t('desk/theirs', { name: claim.name })}
      <span className="muted"> · {t('desk/left', { time: timeLeft(Date.parse(claim.until), now) })}</span>
    </span>
  );
}
