import type { CaseView } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { timeLeft } from './decisions.js';
import { useSeconds } from './use-seconds.js';

/** Who works on a case, and for how long yet. */
export function ClaimMark({ claim, me }: { readonly claim: CaseView['claim']; readonly me: string }) {
  const { t } = useWords();
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
