import { createDrafts, NO_DRAFT } from './drafts.js';

function place() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const message = { templateId: 't', language: 'zh', blanks: { 原因: '导流' } } as const;

test('a draft outlives a reload, until the server has it', () => {
  const storage = place();
  createDrafts(storage).change('a', { note: '第三次', message });
  const reloaded = createDrafts(storage);
  expect(reloaded.get('a')).toEqual({ note: '第三次', clause: '', message });
  expect(reloaded.get('b')).toBe(NO_DRAFT);
  reloaded.forget('a');
  expect([createDrafts(storage).get('a'), storage.kept.size]).toEqual([NO_DRAFT, 0]);
});

test.each(['{', 'null', '[]', '{"note":7,"message":{"templateId":1}}'])(
  'what is damaged is no draft: %s',
  (text) => {
    const storage = place();
    storage.kept.set('fengsui.draft.a', text);
    expect(createDrafts(storage).get('a')).toEqual(NO_DRAFT);
  },
);

test('a storage that refuses costs nothing but the reload', () => {
  const refuse = () => {
    throw new Error('no storage in private windows');
  };
  const drafts = createDrafts({ getItem: refuse, setItem: refuse, removeItem: refuse });
  drafts.change('a', { note: '在' });
  expect(drafts.get('a').note).toBe('在');
});

test('who listens hears of a change, and gets the same draft until there is one', () => {
  const drafts = createDrafts(null);
  let heard = 0;
  const stop = drafts.subscribe(() => {
    heard += 1;
  });
  expect(drafts.get('a')).toBe(drafts.get('a'));
  drafts.change('a', { clause: '2.1' });
  stop();
  drafts.change('a', { clause: '2.2' });
  expect(heard).toBe(1);
});
