import { Button, type InputRef } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { awaiting } from '../board/board.js';
import { Help } from '../commands/help.js';
import { useCommands } from '../commands/use-commands.js';
import { CaseDetail } from '../detail/case-detail.js';
import { FilterBar } from '../filters/filter-bar.js';
import { isFiltering, matchesFilters, NO_FILTERS } from '../filters/filters.js';
import { useAddress } from '../filters/use-address.js';
import { Header } from '../header/header.js';
import { nextTheme, otherLanguage } from '../preferences/preferences.js';
import { prefer, usePreferences } from '../preferences/use-preferences.js';
import { Announcer } from './announcer.js';
import { CaseList } from './case-list.js';
import { QueueState } from './queue-state.js';
import { useLiveQueue } from './use-live-queue.js';

/** While filters hide most cases, read on by itself up to this many; then ask. */
const READ_ON_UP_TO = 2_000;

interface QueuePageProps {
  readonly session: SessionView;
  readonly onSignOut: () => void;
}

/** The live queue: cases on the left, the chosen one on the right. */
export function QueuePage({ session, onSignOut }: QueuePageProps) {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const [{ filters, chosen }, setAddress] = useAddress();
  const [opened, setOpened] = useState(chosen !== null);
  const [revealed, setRevealed] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const hold = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);
  const search = useRef<InputRef>(null);

  const queue = useLiveQueue(hold);
  const { board, entries, reveal, readOlder } = queue;
  const shown = useMemo(
    () => entries.filter(({ view }) => matchesFilters(view, filters)),
    [entries, filters],
  );
  const filtering = isFiltering(filters);
  const waiting = useMemo(
    () => awaiting(board).filter(({ view }) => matchesFilters(view, filters)).length,
    [board, filters],
  );

  const onHold = useCallback(
    (holding: boolean) => {
      if (hold.current && !holding) reveal();
      hold.current = holding;
    },
    [reveal],
  );
  const choose = useCallback(
    (id: string) => {
      setAddress({ chosen: id });
      setOpened(true);
    },
    [setAddress],
  );
  const readMore = useCallback(() => {
    const enough = filtering && board.entries.size >= READ_ON_UP_TO;
    if (queue.hasOlder && !queue.readingOlder && !queue.error && !enough) readOlder();
  }, [filtering, board.entries.size, queue.hasOlder, queue.readingOlder, queue.error, readOlder]);

  const move = (by: 1 | -1) => {
    const at = shown.findIndex(({ view }) => view.id === chosen);
    const next = shown[at < 0 ? 0 : at + by];
    if (next) setAddress({ chosen: next.view.id });
  };
  const toTop = () => {
    reveal();
    list.current?.scrollTo({ top: 0 });
  };
  // On a narrow page the list is not there to take the focus before it is drawn again.
  const toList = () => {
    flushSync(() => setOpened(false));
    list.current?.focus();
  };
  useCommands({
    next: () => move(1),
    previous: () => move(-1),
    first: toTop,
    open: () => {
      if (chosen === null) return;
      flushSync(() => setOpened(true));
      detail.current?.focus();
    },
    back: toList,
    reveal: () => setRevealed((last) => (last === chosen ? null : chosen)),
    search: () => search.current?.focus({ cursor: 'all' }),
    shield: () => prefer({ shield: !preferences.shield }),
    theme: () => prefer({ theme: nextTheme(preferences.theme) }),
    language: () => prefer({ language: otherLanguage(preferences.language) }),
    help: () => setHelp(true),
  });

  const openCases = board.counters?.openCases ?? 0;
  useEffect(() => {
    document.title = `${openCases > 0 ? `(${openCases}) ` : ''}${t('queue/title')} · ${t('product')}`;
  }, [openCases, t]);

  return (
    <div className="page" data-opened={opened}>
      <Header
        counters={board.counters}
        connection={queue.connection}
        login={session.member.login}
        onHelp={() => setHelp(true)}
        onSignOut={onSignOut}
      />
      <main className="queue">
        <section className="queue-list" aria-labelledby="queue-title">
          <div className="queue-head">
            <h1 id="queue-title">{t('queue/title')}</h1>
            <span className="muted">
              {filtering
                ? t('queue/shown', { shown: shown.length, total: openCases })
                : t('queue/all', { total: openCases })}
            </span>
            {filtering && (
              <Button size="small" onClick={() => setAddress({ filters: NO_FILTERS })}>
                {t('filters/clear')}
              </Button>
            )}
          </div>
          <FilterBar
            filters={filters}
            onChange={(next) => setAddress({ filters: next })}
            searchRef={search}
          />
          <div className="pill-place">
            {waiting > 0 && (
              <button type="button" className="pill" onClick={toTop}>
                {t('queue/newCases', { count: waiting })}
              </button>
            )}
          </div>
          <QueueState queue={queue} shown={shown.length} filtering={filtering} />
          <CaseList
            box={list}
            entries={shown}
            chosen={chosen}
            shield={preferences.shield}
            onChoose={choose}
            onHold={onHold}
            onEnd={readMore}
          />
        </section>
        <CaseDetail
          box={detail}
          id={chosen}
          known={chosen === null ? undefined : board.entries.get(chosen)?.view}
          shield={preferences.shield}
          revealed={revealed === chosen}
          onReveal={(show) => setRevealed(show ? chosen : null)}
          onBack={toList}
        />
      </main>
      <Announcer entries={board.entries} />
      <Help open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
