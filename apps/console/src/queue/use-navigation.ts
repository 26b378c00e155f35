import type { InputRef } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Entry } from '../board/board.js';

interface Place {
  readonly shown: readonly Entry[];
  readonly chosen: string | null;
  readonly choose: (id: string) => void;
  readonly reveal: () => void;
}

/** Moving about: between cases, between list and detail. On a narrow page only one of the two is there at a time. */
export function useNavigation({ shown, chosen, choose, reveal }: Place) {
  const [opened, setOpened] = useState(chosen !== null);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);
  const search = useRef<InputRef>(null);

  const chooseAndOpen = useCallback(
    (id: string) => {
      choose(id);
      setOpened(true);
    },
    [choose],
  );
  const move = (by: 1 | -1) => {
    const at = shown.findIndex(({ view }) => view.id === chosen);
    const next = shown[at < 0 ? 0 : at + by];
    if (next) choose(next.view.id);
  };
  return {
    opened,
    list,
    detail,
    search,
    chooseAndOpen,
    next: () => move(1),
    previous: () => move(-1),
    /** To the top, with everything that waited. */
    first: () => {
      reveal();
      list.current?.scrollTo({ top: 0 });
    },
    open: () => {
      if (chosen === null) return;
      // What takes the focus must be drawn first.
      flushSync(() => setOpened(true));
      detail.current?.focus();
    },
    back: () => {
      flushSync(() => setOpened(false));
      list.current?.focus();
    },
    toSearch: () => search.current?.focus({ cursor: 'all' }),
  };
}
