import type { FieldError } from '#libs/domain';

export interface FormFault {
  readonly name: string;
  readonly errors: string[];
}

/**
 * Puts the server's field errors on the fields of a form: `/email` and `/queues/0` belong to `email` and `queues`.
 * @param names the form's fields
 * @param words what is said at the field; the server's own words unless told
 * @returns one entry a field that is wrong, and the pointers that found their field
 */
export function faultsOf(
  errors: readonly FieldError[],
  names: readonly string[],
  words: (error: FieldError) => string = ({ detail }) => detail,
) {
  const byName = new Map<string, string[]>();
  const placed: string[] = [];
  for (const error of errors) {
    const { pointer } = error;
    const name = pointer.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
    if (!names.includes(name)) continue;
    placed.push(pointer);
    byName.set(name, [...(byName.get(name) ?? []), words(error)]);
  }
  const faults: FormFault[] = [...byName].map(([name, details]) => ({ name, errors: details }));
  return { faults, placed };
}
