import { v7, validate } from 'uuid';
import { FengsuiError } from './errors.js';

/** A UUIDv7 (RFC 9562): sorts by creation time; written as 36 lower-case characters. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

export type TenantId = Id<'tenant'>;
export type ItemId = Id<'item'>;
export type CaseId = Id<'case'>;
export type MemberId = Id<'member'>;
export type ApiKeyId = Id<'api-key'>;

/** A new identifier of the kind the caller asks for. */
export function newId<T extends Id<string>>(): T {
  return v7() as T;
}

/**
 * Checks text from outside and brands it as an id.
 * @throws FengsuiError `request.invalid` when the text is no UUID.
 */
export function parseId<T extends Id<string>>(text: string, pointer = '/id'): T {
  if (!validate(text)) {
    throw new FengsuiError('request.invalid', 'An id is a UUID of 36 characters.', [
      { pointer, code: 'id.invalid', detail: 'Send the id exactly as an earlier answer gave it.' },
    ]);
  }
  return text.toLowerCase() as T;
}
