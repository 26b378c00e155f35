import { useSyncExternalStore } from 'react';

/** What somebody is about to say of a case. Kept until the server has it: it outlives a reload and a lost connection. */
export interface Draft {
  readonly note: string;
  readonly clause: string;
  readonly message: {
    readonly templateId: string;
    readonly language: 'zh' | 'en';
    readonly blanks: Readonly<Record<string, string>>;
  } | null;
}
export const NO_DRAFT: Draft = { note: '', clause: '', message: null };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @throws SyntaxError where it is no JSON; what is of another shape is left out. */
function parseDraft(json: string): Draft {
  const { note, clause, message } = Object(JSON.parse(json)) as Readonly<Record<string, unknown>>;
  const { templateId, language, blanks } = Object(message) as Readonly<Record<string, unknown>>;
  const words = Object.entries(Object(blanks) as object).map(([name, value]) => [name, text(value)] as const);
  const written = typeof templateId === 'string' && templateId !== '';
  return {
    note: text(note),
    clause: text(clause),
    message: written
      ? { templateId, language: language === 'en' ? 'en' : 'zh', blanks: Object.fromEntries(words) }
      : null,
  };
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Drafts by case, in a storage that may refuse: then they live as long as the page. */
export function createDrafts(place: Place | null) {
  const drafts = new Map<string, Draft>();
  const listeners = new Set<() => void>();
  const keyOf = (id: string) => `fengsui.draft.${id}`;
  const stored = (id: string): Draft => {
    try {
      const json = place?.getItem(keyOf(id));
      return json ? parseDraft(json) : NO_DRAFT;
    } catch {
      return NO_DRAFT;
    }
  };
  const get = (id: string): Draft => {
    const known = drafts.get(id) ?? stored(id);
    drafts.set(id, known);
    return known;
  };
  const put = (id: string, draft: Draft) => {
    drafts.set(id, draft);
    try {
      if (draft === NO_DRAFT) place?.removeItem(keyOf(id));
      else place?.setItem(keyOf(id), JSON.stringify(draft));
    } catch {
      // Full or refused: the draft lives as long as the page.
    }
    for (const listener of listeners) listener();
  };
  return {
    get,
    change: (id: string, changes: Partial<Draft>) => put(id, { ...get(id), ...changes }),
    forget: (id: string) => put(id, NO_DRAFT),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Private windows may refuse storage. */
function sessionPlace(): Place | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

export const drafts = createDrafts(typeof window === 'undefined' ? null : sessionPlace());

export const useDraft = (id: string): Draft => useSyncExternalStore(drafts.subscribe, () => drafts.get(id));
