import { useEffect, useEffectEvent } from 'react';
import { commandFor } from './keys.js';
import { COMMANDS, type CommandId } from './registry.js';

/** What each command does on the page that is shown. */
export type Actions = Readonly<Record<CommandId, () => void>>;

/** Listens for the registry's keys while mounted. An open dialog keeps its keys to itself. */
export function useCommands(actions: Actions): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const command = commandFor(COMMANDS, event);
    if (!command) return;
    event.preventDefault();
    actions[command.id]();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
