import { useTranslation } from 'react-i18next';
import type { Counters } from '../board/board.js';
import type { Connection } from '../feed/feed.js';
import { ConnectionBadge } from './connection-badge.js';
import { Counter } from './counter.js';
import { ShieldTool } from './tools.js';

interface HeaderProps {
  readonly counters: Counters | null;
  readonly connection: Connection;
}

/** What stands above the queue: whether it is live, and how the day goes. */
export function Header({ counters, connection }: HeaderProps) {
  return (
    <header className="header">
      <ConnectionBadge connection={connection} />
      {counters && <CounterBar counters={counters} />}
      <div className="tools">
        <ShieldTool />
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
