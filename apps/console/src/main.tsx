import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { isSignedOut, mayPass } from './api/http.js';
import { App } from './app.js';
import { startI18n } from './i18n/i18n.js';
import { currentPreferences } from './preferences/use-preferences.js';
import './styles/base.css';
import './styles/frame.css';
import './styles/ui.css';
import './styles/header.css';
import './styles/queue.css';
import './styles/desk.css';
import './styles/detail.css';
import './styles/palette.css';
import './styles/work.css';
import { Appearance } from './styles/appearance.js';

startI18n(currentPreferences().language);

const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && mayPass(error), staleTime: 5_000 },
  },
  // One answer "signed out", to whatever question, sends the reader to the login.
  queryCache: new QueryCache({
    onError(error, query) {
      if (isSignedOut(error) && query.queryKey[0] !== 'session') {
        void queries.invalidateQueries({ queryKey: ['session'] });
      }
    },
  }),
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html lost its root element');
createRoot(root).render(
  <QueryClientProvider client={queries}>
    <Appearance>
      <App />
    </Appearance>
  </QueryClientProvider>,
);
