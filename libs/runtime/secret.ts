import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SEALED = 'seal1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The installation's secret: keys every stored hash of a credential, so that a stolen database opens nothing. */
export class Secret {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly value: string) {}

  /** HMAC-SHA256 under the secret, 32 bytes. */
  hash(text: string): Buffer {
    return createHmac('sha256', this.value).update(text).digest();
  }

  /**
   * Encrypts what has to be read again, such as a signing secret: AES-256-GCM under a key derived for the purpose
   * (HKDF-SHA256, RFC 5869), with a random nonce.
   * @param purpose such as `webhook`; each has a key of its own
   * @param owner the id of the row it belongs to: sealed text moved to another row does not open
   * @returns ASCII text, a third longer than the UTF-8 bytes, and 44 characters more
   */
  seal(purpose: string, owner: string, text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(purpose), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** @throws Error when the text was not sealed for this purpose and owner under this secret, or was changed */
  open(purpose: string, owner: string, sealed: string): string {
    if (!sealed.startsWith(SEALED)) throw new Error('not a sealed text');
    const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.keyFor(purpose), nonce, {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return (
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  }

  private keyFor(purpose: string): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.value, '', `fengsui seal ${purpose}`, 32));
    this.keys.set(purpose, key);
    return key;
  }

  /** Tells two secrets apart without revealing either. */
  get fingerprint(): string {
    return this.hash('fengsui secret fingerprint').toString('hex').slice(0, 16);
  }
}

/** 256 random bits, as text that goes into a header or an address unchanged. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The secret from the configuration, or else from `secret.key` in the data folder, which is made on the first start. */
export async function loadSecret(config: {
  readonly secret?: string;
  readonly dataDir: string;
}): Promise<Secret> {
  if (config.secret) return new Secret(config.secret);
  const file = join(config.dataDir, 'secret.key');
  await mkdir(config.dataDir, { recursive: true });
  try {
    await writeFile(file, randomToken(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return new Secret((await readFile(file, 'utf8')).trim());
}
