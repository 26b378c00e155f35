import type { z } from 'zod';
import type { FieldError, Item } from '#libs/domain';
import { itemSchema, type Rejection, toItem } from './item.js';

type Issue = z.core.$ZodIssue;

/** What to send where something else was sent. */
const FORMATS = {
  datetime: 'is no moment; send one with its zone, such as 2026-11-24T00:00:00Z',
  date: 'is no day; send one such as 2026-11-24',
};

/** What zod says of a value that is none of several things. */
const UNSAID = 'Invalid input';

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
    if (issue.code === 'invalid_union' && issue.message === UNSAID) return faultsOfUnion(issue);
    const code = issue.code === 'custom' ? String(issue.params?.code ?? 'field.invalid') : 'field.invalid';
    return [{ pointer, code, detail: issue.message }];
  });
}

type Union = Extract<Issue, { readonly code: 'invalid_union' }>;

/** Of a value that has none of several forms: the faults of the nearest one, or what is amiss in each where none is nearer. */
function faultsOfUnion({ path, errors }: Union): FieldError[] {
  const at = (issues: readonly Issue[]) =>
    fieldErrorsOf(issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })));
  const forms = errors
    .filter((issues) => !issues.some(isOfAnotherKind))
    .toSorted((a, b) => a.length - b.length);
  const [nearest] = forms;
  const near = forms.filter(({ length }) => length === nearest?.length);
  if (nearest && near.length === 1) return at(nearest);
  const wanted = (near.length > 0 ? near : errors).map((issues) =>
    issues.map((issue) => wantedBy(issue)).join(' and '),
  );
  return [
    {
      pointer: pointerOf(path),
      code: 'field.invalid',
      detail: `fits none of its forms; send ${[...new Set(wanted)].join(', or ')}`,
    },
  ];
}

/** The value is no such thing at all, rather than one with faults. */
const isOfAnotherKind = ({ code, path }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');

function wantedBy(issue: Issue): string {
  if (issue.path.length > 0) return issue.path.join('/');
  if (issue.code === 'invalid_type') return article(issue.expected);
  return issue.code === 'invalid_value' ? issue.values.join(', ') : issue.message;
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
