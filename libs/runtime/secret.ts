import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The installation's secret: keys every stored hash of a credential, so that a stolen database opens nothing. */
export class Secret {
  constructor(private readonly value: string) {}

  /** HMAC-SHA256 under the secret, 32 bytes. */
  hash(text: string): Buffer {
    return createHmac('sha256', this.value).update(text).digest();
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
