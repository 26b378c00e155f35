import { useTranslation } from 'react-i18next';
import type { Counters } from '../board/board.js';
import type { Connection } from '../feed/feed.js';
import { PageLinks } from '../navigation/page-links.js';
import type { Page } from '../navigation/use-page.js';
import { ConnectionBadge } from './connection-badge.js';
import { Counter } from './counter.js';
import { Logo } from './logo.js';
import { HelpTool, LanguageTool, ShieldTool, SignOutTool, ThemeTool } from './tools.js';

interface HeaderProps {
  readonly counters: Counters | null;
  /** Absent on pages that are not fed live. */
  readonly connection?: Connection;
  readonly page: Page;
  readonly onGo: (page: Page) => void;
  readonly login: string;
  readonly onHelp: () => void;
  readonly onSignOut: () => void;
}

/** What stands above every page: who we are, how the day goes, and the switches. */
export function Header({ counters, connection, page, onGo, login, onHelp, onSignOut }: HeaderProps) {
  const { t } = useTranslation();
  return (
    <header className="header">
      <div className="brand">
        <Logo />
        <span className="brand-name">{t('product')}</span>
        {connection && <ConnectionBadge connection={connection} />}
      </div>
      <PageLinks page={page} onGo={onGo} />
      {counters && <CounterBar counters={counters} />}
      <div className="tools">
        <ShieldTool />
        <LanguageTool />
        <ThemeTool />
        <HelpTool onClick={onHelp} />
        <SignOutTool login={login} onClick={onSignOut} />
      </div>
    </header>
  );
}

function CounterBar({ counters }: { readonly counters: Counters }) {
  const { t } = useTranslation();
  const hint = t('counters/todayHint');
  return (
    <div className="counters">
      <dl>
        <Counter
          tone="open"
          label={t('counters/open')}
          value={counters.openCases}
          hint={t('counters/openHint')}
        />
        <Counter
          tone="pending"
          label={t('counters/pending')}
          value={counters.pending}
          hint={t('counters/pendingHint')}
        />
      </dl>
      <span className="counters-today">{t('counters/today')}</span>
      <dl>
        <Counter tone="allow" label={t('counters/allow')} value={counters.today.allow} hint={hint} />
        <Counter tone="review" label={t('counters/review')} value={counters.today.review} hint={hint} />
        <Counter tone="block" label={t('counters/block')} value={counters.today.block} hint={hint} />
      </dl>
    </div>
  );
}
