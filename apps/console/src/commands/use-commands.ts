import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { commandFor } from './keys.js';
import { COMMANDS, type CommandId } from './registry.js';

/** What some of the commands do here; the others are left to whoever else listens. */
export type Actions = Readonly<Partial<Record<CommandId, () => void>>>;

/** What is mounted, each with its actions as they are now; the palette asks them. */
const listening = new Set<() => Actions>();

/** What the commands that can be given just now would do. */
export function commandsNow(): ReadonlyMap<CommandId, () => void> {
  const found = new Map<CommandId, () => void>();
  for (const actions of listening)
    for (const { id } of COMMANDS) {
      const action = actions()[id];
      if (action) found.set(id, action);
    }
  return found;
}

/** Listens for the registry's keys while mounted. An open dialog keeps its keys to itself. */
export function useCommands(actions: Actions): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const command = commandFor(COMMANDS, event);
    const action = command && actions[command.id];
    if (!action) return;
    event.preventDefault();
    action();
  });
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    const now = () => latest.current;
    document.addEventListener('keydown', listener);
    listening.add(now);
    return () => {
      document.removeEventListener('keydown', listener);
      listening.delete(now);
    };
  }, []);
}
