import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionList } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { Age } from '../queue/age.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { browserOf } from './browser-of.js';

/** Where I am signed in, and the way to end it elsewhere. */
export function OwnSessions() {
  const { t } = useTranslation();
  const list = useQuery({
    queryKey: ['page', 'sessions'],
    queryFn: () => ask<SessionList>('GET', '/v1/sessions'),
  });
  const end = useAct((id: string) => ask('DELETE', `/v1/sessions/${id}`), {
    done: t('account/sessionEnded'),
  });
  const sessions = list.data?.sessions ?? [];
  return (
    <section className="card" aria-labelledby="account-sessions">
      <header className="card-head">
        <h2 id="account-sessions">{t('account/sessions')}</h2>
        {sessions.length > 1 && (
          <ConfirmButton
            size="small"
            danger
            title={t('account/endOthers')}
            explain={t('account/endOthersHint')}
            act={() => ask('DELETE', '/v1/sessions')}
            done={t('account/othersEnded')}
          >
            {t('account/endOthers')}
          </ConfirmButton>
        )}
      </header>
      {list.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {list.error && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {end.error && <ProblemNote error={end.error} />}
      <ul className="sessions">
        {sessions.map(({ id, current, userAgent, createdAt, lastSeenAt, expiresAt }) => (
          <li key={id}>
            <div>
              <b title={userAgent ?? ''}>
                <InertText text={browserOf(userAgent) ?? t('account/unknownBrowser')} />
              </b>{' '}
              {current && <Mark tone="good">{t('account/thisSession')}</Mark>}
              <small className="muted">
                {t('account/seen')} <Age iso={lastSeenAt} /> · {t('account/signedIn')}{' '}
                <Moment at={createdAt} /> · {t('account/until')} <Moment at={expiresAt} />
              </small>
            </div>
            {!current && (
              <Button size="small" disabled={end.isPending} onClick={() => end.mutate(id)}>
                {t('account/endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
