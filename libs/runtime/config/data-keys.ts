/** A key of 32 bytes for words at rest, and its name. */
export interface DataKeyConfig {
  readonly id: string;
  readonly key: Buffer;
}

const KEY_BYTES = 32;
const WRITTEN = /^([a-z0-9]{1,16}):([A-Za-z0-9+/]{43}=)$/;

/** Reads `id:base64[,id:base64…]`; the first key writes. Undefined when it is not written so, or a name comes twice. */
export function parseDataKeys(text: string): readonly DataKeyConfig[] | undefined {
  const keys: DataKeyConfig[] = [];
  for (const part of text.split(',')) {
    const [, id, base64] = WRITTEN.exec(part.trim()) ?? [];
    if (id === undefined || base64 === undefined || keys.some((key) => key.id === id)) return undefined;
    keys.push({ id, key: Buffer.from(base64, 'base64').subarray(0, KEY_BYTES) });
  }
  return keys;
}
