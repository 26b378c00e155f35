import { commandFor, type KeyPress } from './keys.js';

const commands = [
  { id: 'next', keys: ['j', 'ArrowDown'], repeats: true },
  { id: 'open', keys: ['Enter'] },
  { id: 'help', keys: ['?'] },
  { id: 'palette', keys: ['mod+k'] },
];
const body = { tagName: 'BODY' };

const table: [name: string, press: Partial<KeyPress>, command: string | undefined][] = [
  ['a letter', { key: 'j' }, 'next'],
  ['the letter with caps lock on', { key: 'J' }, 'next'],
  ['a named key', { key: 'ArrowDown' }, 'next'],
  ['a shifted sign', { key: '?' }, 'help'],
  ['an unknown key', { key: 'x' }, undefined],
  ['with control', { key: 'j', ctrlKey: true }, undefined],
  ['with command', { key: 'j', metaKey: true }, undefined],
  ['with alt', { key: 'j', altKey: true }, undefined],
  ['while composing pinyin', { key: 'j', isComposing: true }, undefined],
  ['in a text field', { key: 'j', target: { tagName: 'INPUT', type: 'text' } }, undefined],
  ['in a field without type', { key: '?', target: { tagName: 'INPUT' } }, undefined],
  ['in a text area', { key: 'j', target: { tagName: 'TEXTAREA' } }, undefined],
  ['in editable content', { key: 'j', target: { tagName: 'DIV', isContentEditable: true } }, undefined],
  ['on a radio button', { key: 'j', target: { tagName: 'INPUT', type: 'radio' } }, 'next'],
  ['on a button', { key: 'j', target: { tagName: 'BUTTON' } }, 'next'],
  ['enter on a button belongs to the button', { key: 'Enter', target: { tagName: 'BUTTON' } }, undefined],
  ['control and a letter', { key: 'k', ctrlKey: true }, 'palette'],
  ['command and a letter, caps lock on', { key: 'K', metaKey: true }, 'palette'],
  ['control and a letter while typing', { key: 'k', ctrlKey: true, target: { tagName: 'INPUT' } }, 'palette'],
  ['the letter of it alone', { key: 'k' }, undefined],
  ['held, what goes on', { key: 'j', repeat: true }, 'next'],
  ['held, what is done once', { key: '?', repeat: true }, undefined],
  ['enter elsewhere', { key: 'Enter' }, 'open'],
];

test.each(table)('%s', (_name, press, command) => {
  const whole = {
    key: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    repeat: false,
    target: body,
  };
  expect(commandFor(commands, { ...whole, ...press })?.id).toBe(command);
});
