/**
 * Everything the keyboard can do: the one list behind the shortcuts, the palette and the help. Keys are `KeyboardEvent.key`, letters
 * lower-case; `mod+` is Control, or Command on a Mac. What has no key is in the palette alone; what `repeats` goes on while its key is held.
 */
export const COMMANDS = [
  { id: 'next', group: 'move', keys: ['j', 'ArrowDown'], repeats: true },
  { id: 'previous', group: 'move', keys: ['k', 'ArrowUp'], repeats: true },
  { id: 'first', group: 'move', keys: ['n'] },
  { id: 'take', group: 'move', keys: ['a'] },
  { id: 'select', group: 'move', keys: ['x'] },
  { id: 'fold', group: 'move', keys: ['f'] },
  { id: 'open', group: 'case', keys: ['Enter'] },
  { id: 'back', group: 'case', keys: ['Escape'] },
  { id: 'reveal', group: 'case', keys: ['b'] },
  { id: 'personal', group: 'case', keys: ['p'] },
  { id: 'note', group: 'case', keys: ['w'] },
  { id: 'message', group: 'case', keys: ['m'] },
  { id: 'claim', group: 'decide', keys: ['c'] },
  { id: 'approve', group: 'decide', keys: ['1'] },
  { id: 'remove', group: 'decide', keys: ['2'] },
  { id: 'hide', group: 'decide', keys: ['3'] },
  { id: 'remind', group: 'decide', keys: ['4'] },
  { id: 'warn', group: 'decide', keys: ['5'] },
  { id: 'mute', group: 'decide', keys: ['6'] },
  { id: 'ban', group: 'decide', keys: ['7'] },
  { id: 'no_action', group: 'decide', keys: ['0'] },
  { id: 'escalate', group: 'decide', keys: ['e'] },
  { id: 'hold', group: 'decide', keys: ['h'] },
  { id: 'hand_over', group: 'decide', keys: ['o'] },
  { id: 'bulk', group: 'decide', keys: ['g'] },
  { id: 'undo', group: 'decide', keys: ['u'] },
  { id: 'palette', group: 'page', keys: ['mod+k'] },
  { id: 'search', group: 'page', keys: ['/'] },
  { id: 'shield', group: 'page', keys: ['s'] },
  { id: 'theme', group: 'page', keys: ['t'] },
  { id: 'language', group: 'page', keys: ['l'] },
  { id: 'navigation', group: 'page', keys: ['['] },
  { id: 'views', group: 'page', keys: ['v'] },
  { id: 'notices', group: 'page', keys: [] },
  { id: 'help', group: 'page', keys: ['?'] },
] as const satisfies readonly {
  readonly id: string;
  readonly group: 'move' | 'case' | 'decide' | 'page';
  readonly keys: readonly string[];
  readonly repeats?: boolean;
}[];

export type CommandId = (typeof COMMANDS)[number]['id'];
export const COMMAND_GROUPS = ['move', 'case', 'decide', 'page'] as const;

const KEY_CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '⏎',
  Escape: 'Esc',
};

const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

/** What is printed on the key. */
export function keyCap(key: string): string {
  if (key.startsWith('mod+')) return `${isMac ? '⌘' : 'Ctrl '}${keyCap(key.slice(4))}`;
  return KEY_CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
