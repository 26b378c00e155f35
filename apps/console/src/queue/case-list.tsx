import { type RefObject, type UIEvent, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../board/board.js';
import { CaseRow, ROW_HEIGHT, rowId } from './case-row.js';
import { rowsInView, scrollToRow } from './windowing.js';

const READ_AHEAD = 40;

interface CaseListProps {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly entries: readonly Entry[];
  readonly chosen: string | null;
  readonly shield: boolean;
  readonly picked: ReadonlySet<string>;
  /** How many rows there are in all, read or not. */
  readonly total: number;
  readonly onChoose: (id: string) => void;
  readonly onPick: (id: string, stretch: boolean) => void;
  /** The reader is at the list: it must not move now. */
  readonly onHold: (hold: boolean) => void;
  /** The last rows are in view. */
  readonly onEnd: () => void;
}

/** The queue as a list box that draws only what is in view. */
export function CaseList(props: CaseListProps) {
  const { box, entries, chosen, shield, picked, total, onChoose, onPick, onHold, onEnd } = props;
  const { t } = useTranslation();
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(0);
  const [busy, setBusy] = useState({ pointer: false, focus: false });
  const rows = rowsInView(scrollTop, height, ROW_HEIGHT, entries.length);
  const chosenIndex = entries.findIndex(({ view }) => view.id === chosen);
  const hold = scrollTop > 0 || busy.pointer || busy.focus;
  // Read on before the end is in view, so that nobody waits there.
  const atEnd = rows.to + READ_AHEAD >= entries.length;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);

  useLayoutEffect(() => onHold(hold), [hold, onHold]);
  useEffect(() => {
    if (atEnd && height > 0) onEnd();
  });

  // The chosen case comes into view when it is chosen or first drawn, not whenever the list moves.
  const present = chosenIndex >= 0 && height > 0;
  const bringIntoView = useEffectEvent(() => {
    const element = box.current;
    if (!element || !present) return;
    element.scrollTop = scrollToRow(chosenIndex, element.scrollTop, element.clientHeight, ROW_HEIGHT);
  });
  useEffect(() => bringIntoView(), [chosen, present]);

  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      className="list"
      aria-label={t('queue/list')}
      aria-activedescendant={
        chosen !== null && chosenIndex >= rows.from && chosenIndex < rows.to ? rowId(chosen) : undefined
      }
      onScroll={(event: UIEvent<HTMLDivElement>) => setScrollTop(event.currentTarget.scrollTop)}
      onPointerEnter={() => setBusy((last) => ({ ...last, pointer: true }))}
      onPointerLeave={() => setBusy((last) => ({ ...last, pointer: false }))}
      onFocus={(event) => setBusy((last) => ({ ...last, focus: event.target.matches(':focus-visible') }))}
      onBlur={() => setBusy((last) => ({ ...last, focus: false }))}
    >
      <div role="presentation" className="list-space" style={{ height: entries.length * ROW_HEIGHT }}>
        {entries.slice(rows.from, rows.to).map((entry, offset) => (
          <CaseRow
            key={entry.view.id}
            entry={entry}
            index={rows.from + offset}
            total={Math.max(total, entries.length)}
            chosen={entry.view.id === chosen}
            shield={shield}
            picked={picked.has(entry.view.id)}
            onChoose={onChoose}
            onPick={onPick}
          />
        ))}
      </div>
    </div>
  );
}
