import type { z } from 'zod';
import type { FieldError, Item } from '#libs/domain';
import { itemSchema, type Rejection, toItem } from './item.js';

type Issue = z.core.$ZodIssue;

/** What to send where something else was sent. */
const FORMATS = {
  datetime: 'is no moment; send one with its zone, such as 2026-11-24T00:00:00Z',
  date: 'is no day; send one such as 2026-11-24',
};

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Field errors with stable codes, an RFC 6901 pointer each and a sentence that says how to mend them. */
export function fieldErrorsOf(issues: readonly Issue[]): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    const pointer = pointerOf(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        code: 'field.unknown',
        detail: 'is not known here; remove it or check its spelling',
      }));
    }
    if (issue.code === 'invalid_type' && issue.input === undefined) {
      return [{ pointer, code: 'field.missing', detail: `is missing; send ${article(issue.expected)}` }];
    }
    if (issue.code === 'invalid_type') {
      return [
        { pointer, code: 'field.type', detail: `is of the wrong type; send ${article(issue.expected)}` },
      ];
    }
    if (issue.code === 'too_big' && issue.origin === 'string') {
      const custom = issue.message.startsWith('holds');
      return [
        {
          pointer,
          code: 'text.too_long',
          detail: custom ? issue.message : `is longer than ${issue.maximum} UTF-16 units`,
        },
      ];
    }
    if (issue.code === 'invalid_format' && issue.format in FORMATS) {
      return [{ pointer, code: 'field.invalid', detail: FORMATS[issue.format as keyof typeof FORMATS] }];
    }
    const code = issue.code === 'custom' ? String(issue.params?.code ?? 'field.invalid') : 'field.invalid';
    return [{ pointer, code, detail: issue.message }];
  });
}

const article = (type: string): string => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`);

/** Looks at the items of a batch one by one: the good ones are kept when others are bad. */
export function parseItems(raw: readonly unknown[]): { items: Item[]; rejected: Rejection[] } {
  const items: Item[] = [];
  const rejected: Rejection[] = [];
  raw.forEach((candidate, index) => {
    const parsed = itemSchema.safeParse(candidate, { reportInput: true });
    if (parsed.success) {
      items.push(toItem(parsed.data));
      return;
    }
    const [first] = fieldErrorsOf(parsed.error.issues);
    rejected.push({ index, ...(first ?? { code: 'field.invalid', pointer: '', detail: 'is not an item' }) });
  });
  return { items, rejected };
}
