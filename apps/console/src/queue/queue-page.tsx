import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands/use-commands.js';
import { CHOICES, type Choice } from '../desk/decisions.js';
import { UndoBar } from '../desk/undo-bar.js';
import { useDesk } from '../desk/use-desk.js';
import { CaseDetail } from '../detail/case-detail.js';
import { FilterBar } from '../filters/filter-bar.js';
import { isFiltering, NO_FILTERS } from '../filters/filters.js';
import { useAddress } from '../filters/use-address.js';
import { Header } from '../header/header.js';
import { prefer, usePreferences } from '../preferences/use-preferences.js';
import { Announcer } from './announcer.js';
import { CaseList } from './case-list.js';
import { QueueHead } from './queue-head.js';
import { QueueState } from './queue-state.js';
import { useLiveQueue } from './use-live-queue.js';
import { useNavigation } from './use-navigation.js';
import { useShown } from './use-shown.js';

/** While filters hide most cases, read on by itself up to this many; then ask. */
const READ_ON_UP_TO = 2_000;

/** The live queue: cases on the left, the chosen one on the right. */
export function QueuePage() {
  const { t } = useTranslation();
  const { shield } = usePreferences();
  const [{ filters, chosen }, setAddress] = useAddress();
  const [revealed, setRevealed] = useState<string | null>(null);
  const hold = useRef(false);

  const queue = useLiveQueue(hold);
  const { board, reveal } = queue;
  const { shown, waiting } = useShown(queue, filters);
  const choose = useCallback((id: string) => setAddress({ chosen: id }), [setAddress]);
  const go = useNavigation({ shown, chosen, choose, reveal });
  const filtering = isFiltering(filters);
  const openCases = board.counters?.openCases ?? 0;

  const onHold = useCallback(
    (holding: boolean) => {
      if (hold.current && !holding) reveal();
      hold.current = holding;
    },
    [reveal],
  );
  const readOn = () => {
    const enough = filtering && board.entries.size >= READ_ON_UP_TO;
    if (queue.hasOlder && !queue.readingOlder && !queue.error && !enough) queue.readOlder();
  };
  const desk = useDesk({
    nextOf: (id) => {
      const at = shown.findIndex(({ view }) => view.id === id);
      return (shown[at + 1] ?? shown[at - 1])?.view.id ?? null;
    },
    goOn: (id, next) => {
      if (next !== null && chosen === id) choose(next);
    },
  });
  /** The chosen case; the first one where none is chosen yet. */
  const current = chosen === null ? shown[0]?.view : board.entries.get(chosen)?.view;
  const decideBy = (choice: Choice) => () => current && desk.may && desk.decide(current, choice);
  useCommands({
    ...Object.fromEntries(CHOICES.map((choice) => [choice, decideBy(choice)])),
    claim: () => current && desk.may && desk.claim(current),
    escalate: () => current && desk.may && desk.escalate(current),
    undo: desk.undo,
    next: go.next,
    previous: go.previous,
    first: go.first,
    open: go.open,
    back: go.back,
    search: go.toSearch,
    reveal: () => setRevealed((last) => (last === chosen ? null : chosen)),
    shield: () => prefer({ shield: !shield }),
  });
  useEffect(() => {
    document.title = `${openCases > 0 ? `(${openCases}) ` : ''}${t('queue/title')} · ${t('product')}`;
  }, [openCases, t]);

  return (
    <div className="page" data-opened={go.opened}>
      <Header counters={board.counters} connection={queue.connection} />
      <main className="queue">
        <section className="queue-list" aria-labelledby="queue-title">
          <QueueHead
            shown={shown.length}
            openCases={openCases}
            filtering={filtering}
            onClear={() => setAddress({ filters: NO_FILTERS })}
          />
          <FilterBar
            filters={filters}
            onChange={(next) => setAddress({ filters: next })}
            searchRef={go.search}
          />
          <div className="pill-place">
            {waiting > 0 && (
              <button type="button" className="pill" onClick={go.first}>
                {t('queue/newCases', { count: waiting })}
              </button>
            )}
          </div>
          <QueueState queue={queue} shown={shown.length} filtering={filtering} />
          <CaseList
            box={go.list}
            entries={shown}
            chosen={chosen}
            shield={shield}
            onChoose={go.chooseAndOpen}
            onHold={onHold}
            onEnd={readOn}
          />
        </section>
        <CaseDetail
          box={go.detail}
          id={chosen}
          known={chosen === null ? undefined : board.entries.get(chosen)?.view}
          shield={shield}
          revealed={revealed === chosen}
          onReveal={(show) => setRevealed(show ? chosen : null)}
          onBack={go.back}
          desk={desk}
        />
      </main>
      <UndoBar desk={desk} />
      <Announcer entries={board.entries} />
    </div>
  );
}
