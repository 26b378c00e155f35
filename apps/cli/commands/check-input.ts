import { FengsuiError, type Item, SCENES } from '#libs/domain';

/** One line of JSONL input, read: an item to judge, or why it cannot be. */
export type CheckLine =
  | { readonly ok: true; readonly id: unknown; readonly item: Item }
  | { readonly ok: false; readonly id?: unknown; readonly code: string; readonly detail: string };

const bad = (code: string, detail: string, id?: unknown): CheckLine => ({
  ok: false,
  code,
  detail,
  ...(id !== undefined && { id }),
});

/** An item around bare words, for texts that come without one. */
export function itemOf(text: string, externalId = 'cli'): Item {
  return {
    type: 'comment',
    externalId,
    scene: 'comment',
    text: { body: text },
    author: { externalId: 'unknown' },
  };
}

/** Reads `{"id","text", …item fields}`; `text` is a string or `{"title"?, "body"}`; null: no UTF-8. Never throws. */
export function readCheckLine(line: string | null): CheckLine {
  if (line === null) return bad('request.invalid_json', 'The line is not UTF-8: convert the file to it.');
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return bad('request.invalid_json', 'The line is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad('request.invalid', 'The line is not a JSON object: write {"id": …, "text": …}.');
  }
  const { id, text, ...rest } = value as Record<string, unknown>;
  const content = typeof text === 'string' ? { body: text } : text;
  if (!isContent(content)) {
    return bad('request.invalid', '`text` is missing: a string, or {"title"?: string, "body": string}.', id);
  }
  if (!content.body.isWellFormed() || content.title?.isWellFormed() === false) {
    return bad('request.invalid', '`text` holds half of a surrogate pair; send well-formed Unicode.', id);
  }
  if (rest.scene !== undefined && !SCENES.some((scene) => scene === rest.scene)) {
    return bad('request.invalid', `\`scene\` is none of ${SCENES.join(', ')}.`, id);
  }
  return { ok: true, id, item: { ...itemOf('', String(id ?? 'cli')), ...rest, text: content } as Item };
}

function isContent(value: unknown): value is { title?: string; body: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { title, body } = value as Record<string, unknown>;
  return typeof body === 'string' && (title === undefined || typeof title === 'string');
}

/** A file that cannot be read, in words for people. */
export function unreadable(path: string, error: NodeJS.ErrnoException): FengsuiError {
  const why =
    error.code === 'ENOENT'
      ? 'there is no such file'
      : error.code === 'EISDIR'
        ? 'it is a folder'
        : error.message;
  return new FengsuiError('request.invalid', `${path} cannot be read: ${why}.`);
}
