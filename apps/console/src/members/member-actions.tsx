import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MemberLink, MemberView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';

interface MemberActionsProps {
  readonly member: MemberView;
  readonly own: boolean;
  readonly onLink: (answer: MemberLink) => void;
}

/** What an admin can do about a member, as their state allows. */
export function MemberActions({ member, own, onLink }: MemberActionsProps) {
  const { t } = useTranslation();
  const path = `/v1/members/${member.id}`;
  const invite = useAct(() => ask<MemberLink>('POST', `${path}/invite`), { onDone: onLink });
  const unlock = useAct(() => ask('POST', `${path}/unlock`, {}), { done: t('members/unlocked') });
  const problem = invite.error ?? unlock.error;
  const active = member.state === 'active';
  return (
    <>
      {member.state === 'invited' && (
        <Button loading={invite.isPending} onClick={() => invite.mutate()}>
          {t('members/inviteAgain')}
        </Button>
      )}
      {member.lockedUntil !== null && (
        <Button loading={unlock.isPending} onClick={() => unlock.mutate()}>
          {t('members/unlock')}
        </Button>
      )}
      {active && !own && (
        <>
          <ConfirmButton
            title={t('members/resetPassword')}
            explain={t('members/resetPasswordHint')}
            act={() => ask<MemberLink>('POST', `${path}/reset-password`, {})}
            onDone={(answer) => onLink(answer as MemberLink)}
          >
            {t('members/resetPassword')}
          </ConfirmButton>
          {member.secondFactor && (
            <ConfirmButton
              title={t('members/resetFactor')}
              explain={t('members/resetFactorHint')}
              act={() => ask('POST', `${path}/reset-second-factor`, {})}
              done={t('members/factorReset')}
            >
              {t('members/resetFactor')}
            </ConfirmButton>
          )}
        </>
      )}
      {member.sessions > 0 && !own && (
        <ConfirmButton
          title={t('members/signOut')}
          explain={t('members/signOutHint')}
          act={() => ask('POST', `${path}/sign-out`, {})}
          done={t('members/signedOut')}
        >
          {t('members/signOut')}
        </ConfirmButton>
      )}
      {!own && member.state !== 'disabled' && (
        <ConfirmButton
          danger
          title={t('members/disableTitle', { name: member.displayName })}
          explain={t('members/disableHint')}
          act={() => ask('PATCH', path, { state: 'disabled' })}
          done={t('members/disabled')}
        >
          {t('members/disable')}
        </ConfirmButton>
      )}
      {!own && member.state === 'disabled' && (
        <ConfirmButton
          title={t('members/enableTitle', { name: member.displayName })}
          explain={t('members/enableHint')}
          act={() => ask('PATCH', path, { state: 'active' })}
          done={t('members/enabled')}
        >
          {t('members/enable')}
        </ConfirmButton>
      )}
      {problem && <ProblemNote error={problem} />}
    </>
  );
}
