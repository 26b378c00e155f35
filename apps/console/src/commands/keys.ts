/** What a key press is known by: the key as typed, so that `?` is `?` on every layout. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  /** The key is being held down. */
  readonly repeat: boolean;
  readonly target: unknown;
}

interface ElementLike {
  readonly tagName: string;
  readonly isContentEditable?: boolean;
  readonly type?: string;
}

const SILENT_TYPES = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range']);

/** Whether a key press would write into what has the focus. */
export function isTyping(target: unknown): boolean {
  if (!isElement(target)) return false;
  if (target.isContentEditable) return true;
  if (target.tagName === 'INPUT') return !SILENT_TYPES.has(target.type ?? 'text');
  return target.tagName === 'TEXTAREA' || target.tagName === 'SELECT';
}

function isElement(target: unknown): target is ElementLike {
  return typeof target === 'object' && target !== null && 'tagName' in target;
}

/** Keys by which a control does its own work; a shortcut must not take them away. */
function usesKey(target: unknown, key: string): boolean {
  if (!isElement(target)) return false;
  return (key === 'Enter' || key === ' ') && ['BUTTON', 'A', 'SUMMARY', 'INPUT'].includes(target.tagName);
}

interface Keyed {
  readonly keys: readonly string[];
  readonly repeats?: boolean;
}

/**
 * The first command that answers the key press; without Control or Command none while somebody types; none while they compose.
 * A held key gives its command once, unless it repeats: nobody decides a row of cases by leaning on a key.
 */
export function commandFor<C extends Keyed>(commands: readonly C[], press: KeyPress): C | undefined {
  const command = pressed(commands, press);
  return press.repeat && !command?.repeats ? undefined : command;
}

function pressed<C extends Keyed>(commands: readonly C[], press: KeyPress): C | undefined {
  if (press.altKey || press.isComposing) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.ctrlKey || press.metaKey) return commands.find(({ keys }) => keys.includes(`mod+${key}`));
  if (isTyping(press.target) || usesKey(press.target, press.key)) return undefined;
  return commands.find(({ keys }) => keys.includes(key));
}
