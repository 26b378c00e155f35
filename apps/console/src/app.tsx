import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { readSession, signOut } from './api/calls.js';
import { useErrorText } from './api/error-text.js';
import { isSignedOut } from './api/http.js';
import { Frame } from './frame/frame.js';
import { PageView } from './frame/page-view.js';
import { WordsProvider } from './i18n/words-provider.js';
import { LinkPage } from './login/link-page.js';
import { takeLink } from './login/link-token.js';
import { LoginPage } from './login/login-page.js';
import { homeOf } from './navigation/pages.js';
import { usePage } from './navigation/use-page.js';
import { SessionProvider, useSession } from './session/session.js';

const SESSION = ['session'];
const link = takeLink();

/** The gate: who is signed in sees the page the address names, everybody else the login. */
export function App() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [followed, setFollowed] = useState(link !== null);
  const session = useQuery({ queryKey: SESSION, queryFn: readSession });

  const forget = () => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const enter = (view: SessionView) => {
    forget();
    queries.setQueryData(SESSION, view);
  };
  const leave = async () => {
    await signOut();
    forget();
    await queries.resetQueries({ queryKey: SESSION });
  };

  if (link && followed) {
    return (
      <LinkPage
        link={link}
        onDone={() => {
          setFollowed(false);
          void queries.resetQueries({ queryKey: SESSION });
        }}
      />
    );
  }
  if (isSignedOut(session.error)) {
    return <LoginPage expired={session.data !== undefined} onSignedIn={enter} />;
  }
  if (session.data) {
    return (
      <SessionProvider view={session.data}>
        <WordsProvider>
          <SignedIn onSignOut={() => void leave()} />
        </WordsProvider>
      </SessionProvider>
    );
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

function SignedIn({ onSignOut }: { readonly onSignOut: () => void }) {
  const [named, go] = usePage();
  const { may } = useSession();
  const page = named ?? homeOf(may);
  return (
    <Frame page={page} onGo={go} onSignOut={onSignOut}>
      <PageView page={page} />
    </Frame>
  );
}
