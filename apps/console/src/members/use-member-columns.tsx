import { useTranslation } from 'react-i18next';
import type { MemberView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { Age } from '../queue/age.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { MailMark } from './mail-mark.js';

export const MEMBER_TONES = { active: 'good', invited: 'busy', disabled: 'quiet' } as const;

/** What the list of members tells of each; the name opens the rest. */
export function useMemberColumns(onOpen: (member: MemberView) => void): readonly Column<MemberView>[] {
  const { t } = useTranslation();
  return [
    {
      name: 'name',
      title: t('members/name'),
      cell: (member) => (
        <>
          <button type="button" className="link-button" onClick={() => onOpen(member)}>
            <InertText text={member.displayName} />
          </button>
          <small>{[member.login, member.email].filter(Boolean).join(' · ')}</small>
        </>
      ),
    },
    {
      name: 'role',
      title: t('members/role'),
      tight: true,
      cell: ({ role }) => <span title={t(`roleHint/${role}`)}>{t(`role/${role}`)}</span>,
    },
    {
      name: 'queues',
      title: t('members/queues'),
      cell: ({ queues }) =>
        queues === null ? (
          <span className="muted">{t('members/allQueues')}</span>
        ) : (
          queues.join(t('ui/listComma'))
        ),
    },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, lockedUntil, mail }) => (
        <>
          <Mark tone={MEMBER_TONES[state]}>{t(`members/states/${state}`)}</Mark>{' '}
          {lockedUntil !== null && <Mark tone="bad">{t('members/locked')}</Mark>}
          {mail && <MailMark mail={mail} />}
        </>
      ),
    },
    {
      name: 'factor',
      title: t('account/factor'),
      tight: true,
      cell: ({ secondFactor }) => (
        <span className={secondFactor ? undefined : 'muted'}>
          {t(`account/factorStates/${secondFactor ? 'active' : 'none'}`)}
        </span>
      ),
    },
    {
      name: 'seen',
      title: t('members/lastSignIn'),
      tight: true,
      cell: ({ lastSignInAt, sessions }) => (
        <>
          {lastSignInAt === null ? (
            <span className="muted">{t('ui/never')}</span>
          ) : (
            <Age iso={lastSignInAt} />
          )}
          {sessions > 0 && <small>{t('members/sessions', { count: sessions })}</small>}
        </>
      ),
    },
  ];
}
