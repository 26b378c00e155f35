import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { selectOf } from '../bulk/select-of.js';
import { useCommands } from '../commands/use-commands.js';
import type { DeskDialog } from '../desk/decision-bar.js';
import { CHOICES, type Choice } from '../desk/decisions.js';
import { UndoBar } from '../desk/undo-bar.js';
import { useDesk } from '../desk/use-desk.js';
import { CaseDetail } from '../detail/case-detail.js';
import { BreakNote } from '../exposure/break-note.js';
import { useExposure } from '../exposure/use-exposure.js';
import { FilterBar } from '../filters/filter-bar.js';
import { isFiltering, NO_FILTERS } from '../filters/filters.js';
import { listQuery } from '../filters/list-query.js';
import { useAddress } from '../filters/use-address.js';
import { useSettled } from '../filters/use-settled.js';
import { Header } from '../header/header.js';
import { useNotices } from '../notices/use-notices.js';
import { prefer, usePreferences } from '../preferences/use-preferences.js';
import { toast } from '../ui/toasts.js';
import { Announcer } from './announcer.js';
import { CaseList } from './case-list.js';
import { PickedBar } from './picked-bar.js';
import { type QueueDialog, QueueDialogs } from './queue-dialogs.js';
import { QueueHead } from './queue-head.js';
import { QueueState } from './queue-state.js';
import { useLiveQueue } from './use-live-queue.js';
import { useNavigation } from './use-navigation.js';
import { usePicked } from './use-picked.js';
import { useShown } from './use-shown.js';

/** While words hide most cases, read on by itself up to this many; then ask. */
const READ_ON_UP_TO = 2_000;

/** The live queue: cases on the left, the chosen one on the right. */
export function QueuePage() {
  const { t } = useTranslation();
  const { shield } = usePreferences();
  const [{ filters, chosen }, setAddress] = useAddress();
  const [revealed, setRevealed] = useState<string | null>(null);
  const [deskDialog, setDeskDialog] = useState<DeskDialog | null>(null);
  const [dialog, setDialog] = useState<QueueDialog | null>(null);
  const hold = useRef(false);

  const queue = useLiveQueue(useSettled(listQuery(filters)), hold, useNotices());
  const { board, pages, reveal } = queue;
  const { shown, waiting } = useShown(queue, filters);
  const { picked, toggle, upTo, clear } = usePicked(shown);
  const { exposure, saw, rest } = useExposure();
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
    const enough = filters.search.trim() !== '' && board.entries.size >= READ_ON_UP_TO;
    if (pages.more && !pages.reading && !queue.error && !enough) pages.readOn();
  };
  const desk = useDesk({
    nextOf: (id) => {
      const at = shown.findIndex(({ view }) => view.id === id);
      return (shown[at + 1] ?? shown[at - 1])?.view.id ?? null;
    },
    goOn: (id, next) => {
      if (next !== null && chosen === id) choose(next);
    },
    onTaken: (view) => {
      queue.takeIn([view]);
      go.chooseAndOpen(view.id);
    },
    onBlanks: (id) => {
      choose(id);
      setDeskDialog('message');
    },
  });
  /** The chosen case; the first one where none is chosen yet. */
  const current = chosen === null ? shown[0]?.view : board.entries.get(chosen)?.view;
  const decideBy = (choice: Choice) => () => current && desk.may && desk.decide(current, choice);
  const decideMany = () => {
    const select = selectOf(picked, current, filters);
    if (select) setDialog({ kind: 'bulk', select });
    else toast(t('bulk/nothing'));
  };
  useCommands({
    ...(desk.may && {
      ...Object.fromEntries(CHOICES.map((choice) => [choice, decideBy(choice)])),
      claim: () => current && desk.claim(current),
      escalate: () => current && desk.escalate(current),
      take: () => desk.take(filters.queue),
      bulk: decideMany,
      select: () => current && toggle(current.id),
      undo: desk.undo,
    }),
    next: go.next,
    previous: go.previous,
    first: go.first,
    open: go.open,
    back: () => (picked.size > 0 ? clear() : go.back()),
    search: go.toSearch,
    fold: () => setAddress({ filters: { ...filters, fold: !filters.fold } }),
    views: () => setDialog({ kind: 'views' }),
    notices: () => setDialog({ kind: 'notices' }),
    reveal: () => setRevealed((last) => (last === chosen ? null : chosen)),
    shield: () => prefer({ shield: !shield }),
  });
  useEffect(() => {
    document.title = `${openCases > 0 ? `(${openCases}) ` : ''}${t('queue/title')} · ${t('product')}`;
  }, [openCases, t]);

  return (
    <div className="page" data-opened={go.opened}>
      <Header counters={board.counters} connection={queue.connection} />
      <BreakNote exposure={exposure} onRest={rest} />
      <main className="queue">
        <section className="queue-list" aria-labelledby="queue-title">
          <QueueHead
            total={pages.total}
            folded={filters.fold}
            filtering={filtering}
            mayTake={desk.may}
            onClear={() => setAddress({ filters: NO_FILTERS })}
            onTake={() => desk.take(filters.queue)}
            onViews={() => setDialog({ kind: 'views' })}
            onNotices={() => setDialog({ kind: 'notices' })}
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
            total={pages.total ?? 0}
            chosen={chosen}
            shield={shield}
            picked={picked}
            onChoose={go.chooseAndOpen}
            onPick={(id, stretch) => (stretch ? upTo(id) : toggle(id))}
            onHold={onHold}
            onEnd={readOn}
          />
          {picked.size > 0 && <PickedBar count={picked.size} onBulk={decideMany} onClear={clear} />}
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
          dialog={deskDialog}
          onDialog={setDeskDialog}
          onChoose={go.chooseAndOpen}
          onSeen={saw}
        />
      </main>
      <QueueDialogs dialog={dialog} filters={filters} onDecided={clear} onClose={() => setDialog(null)} />
      <UndoBar desk={desk} />
      <Announcer entries={board.entries} />
    </div>
  );
}
