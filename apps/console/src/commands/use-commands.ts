import { useEffect, useEffectEvent } from 'react';
import { commandFor } from './keys.js';
import { COMMANDS, type CommandId } from './registry.js';

/** What some of the commands do here; the others are left to whoever else listens. */
export type Actions = Readonly<Partial<Record<CommandId, () => void>>>;

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
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
