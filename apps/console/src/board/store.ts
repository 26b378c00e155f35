import { type Board, type BoardAction, EMPTY_BOARD, reduceBoard } from './board.js';

/** Holds the board outside React, so that the feed writes to it without a component. Shaped for `useSyncExternalStore`. */
export interface BoardStore {
  get(): Board;
  dispatch(action: BoardAction): void;
  subscribe(listener: () => void): () => void;
}

export function createBoardStore(): BoardStore {
  let board = EMPTY_BOARD;
  const listeners = new Set<() => void>();
  return {
    get: () => board,
    dispatch(action) {
      const next = reduceBoard(board, action);
      if (next === board) return;
      board = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
