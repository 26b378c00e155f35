/** Everything the keyboard can do: the one list behind the shortcuts and the help. Keys are `KeyboardEvent.key`, letters lower-case. */
export const COMMANDS = [
  { id: 'next', group: 'move', keys: ['j', 'ArrowDown'] },
  { id: 'previous', group: 'move', keys: ['k', 'ArrowUp'] },
  { id: 'first', group: 'move', keys: ['n'] },
  { id: 'open', group: 'case', keys: ['Enter'] },
  { id: 'back', group: 'case', keys: ['Escape'] },
  { id: 'reveal', group: 'case', keys: ['b'] },
  { id: 'personal', group: 'case', keys: ['p'] },
  { id: 'search', group: 'page', keys: ['/'] },
  { id: 'shield', group: 'page', keys: ['s'] },
  { id: 'theme', group: 'page', keys: ['t'] },
  { id: 'language', group: 'page', keys: ['l'] },
  { id: 'navigation', group: 'page', keys: ['['] },
  { id: 'help', group: 'page', keys: ['?'] },
] as const satisfies readonly {
  readonly id: string;
  readonly group: 'move' | 'case' | 'page';
  readonly keys: readonly string[];
}[];

export type CommandId = (typeof COMMANDS)[number]['id'];
export const COMMAND_GROUPS = ['move', 'case', 'page'] as const;

const KEY_CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '⏎',
  Escape: 'Esc',
};

/** What is printed on the key. */
export function keyCap(key: string): string {
  return KEY_CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
