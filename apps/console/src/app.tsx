import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { readSession, signOut } from './api/calls.js';
import { useErrorText } from './api/error-text.js';
import { isSignedOut } from './api/http.js';
import { LoginPage } from './login/login-page.js';
import { ModelsPage } from './models/models-page.js';
import { usePage } from './navigation/use-page.js';
import { QueuePage } from './queue/queue-page.js';

const SESSION = ['session'];

/** The gate: who is signed in sees the page the address names, everybody else the login. */
export function App() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [page, go] = usePage();
  const session = useQuery({ queryKey: SESSION, queryFn: readSession });

  const enter = (view: SessionView) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    queries.setQueryData(SESSION, view);
  };
  const leave = async () => {
    await signOut();
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    await queries.resetQueries({ queryKey: SESSION });
  };

  if (isSignedOut(session.error)) {
    return <LoginPage expired={session.data !== undefined} onSignedIn={enter} />;
  }
  if (session.data) {
    const Shown = page === 'models' ? ModelsPage : QueuePage;
    return <Shown session={session.data} onSignOut={() => void leave()} onGo={go} />;
  }
  if (session.error) {
    return (
      <main className="gate">
        <Alert
          type="error"
          showIcon
          title={errorText(session.error)}
          action={<Button onClick={() => void session.refetch()}>{t('queue/retry')}</Button>}
        />
      </main>
    );
  }
  return (
    <main className="gate" aria-busy="true">
      <Spin description={t('session/loading')} size="large">
        <div className="gate-space" />
      </Spin>
    </main>
  );
}
