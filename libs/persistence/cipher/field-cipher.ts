import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { FengsuiError } from '#libs/domain';

/** A key of 32 bytes that words are encrypted with at rest, and the name that stored words know it by. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Where words are stored. What was encrypted for one place opens at no other. */
export interface Place {
  readonly tenant: string;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

const MARK = 'enc1:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts words at rest: AES-256-GCM with a random nonce, bound to tenant, table, column and row. Stored as
 * `enc1:<key id>:<base64 of nonce, tag, ciphertext>`; JSON never begins so. The first key writes, all of them read; without
 * any, words are stored as they are, and only what is encrypted needs a key.
 */
export class FieldCipher {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** What words that need no rotation begin with; empty where nothing is encrypted. */
  readonly prefix: string;

  /** @param writes false: words are only read with the keys, and written as they are */
  constructor(
    readonly list: readonly DataKey[] = [],
    writes = true,
  ) {
    this.keys = new Map(list.map(({ id, key }) => [id, key]));
    this.prefix = list[0] && writes ? `${MARK}${list[0].id}:` : '';
  }

  encrypt(plain: string, place: Place): string {
    const [writer] = this.list;
    if (!writer || this.prefix === '') return plain;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', writer.key, nonce).setAAD(bound(place));
    const words = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return this.prefix + Buffer.concat([nonce, cipher.getAuthTag(), words]).toString('base64');
  }

  /** @throws FengsuiError `config.invalid` without the key; Error when the words were changed or stood elsewhere */
  decrypt(stored: string, place: Place): string {
    if (!stored.startsWith(MARK)) return stored;
    const end = stored.indexOf(':', MARK.length);
    const id = stored.slice(MARK.length, end);
    const key = this.keys.get(id);
    if (!key) throw missingKey(id);
    const bytes = Buffer.from(stored.slice(end + 1), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(bound(place))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return (
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  }
}

/** Tells two keys of one id apart without revealing either. */
export const fingerprintOf = ({ key }: DataKey): string =>
  createHmac('sha256', key).update('fengsui data key').digest('hex').slice(0, 16);

export const missingKey = (id: string): FengsuiError =>
  new FengsuiError(
    'config.invalid',
    `Words in the database are encrypted with the data key '${id}', which FENGSUI_DATA_KEYS does not hold: add it, or run 'fengsui privacy rotate-keys' where it is known.`,
  );

const bound = ({ tenant, table, column, row }: Place): Buffer =>
  Buffer.from(JSON.stringify([tenant, table, column, row]));
