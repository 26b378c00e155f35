import { FengsuiError } from '#libs/domain';
import type { Sha256 } from '../classifier.js';

/**
 * The file all models live in, little-endian:
 * magic (4 bytes) · version u16 · zero u16 · file length u32 · header length u32 · header (JSON, UTF-8) ·
 * sections, each starting at a multiple of 8 · SHA-256 of everything before it (32 bytes).
 */
const MAGIC = [0x46, 0x53, 0x4d, 0x46];
export const CONTAINER_VERSION = 4;
const FIXED_BYTES = 16;
const DIGEST_BYTES = 32;
const ALIGNMENT = 8;

export interface Contents {
  /** Plain JSON values only. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly sections: Readonly<Record<string, Uint8Array>>;
}

export function packContainer({ header, sections }: Contents, sha256: Sha256): Uint8Array {
  const sizes = Object.entries(sections).map(([name, bytes]) => [name, bytes.length] as const);
  const head = new TextEncoder().encode(JSON.stringify({ ...header, sections: sizes }));
  let end = aligned(FIXED_BYTES + head.length);
  const starts = sizes.map(([, size]) => {
    const start = end;
    end = aligned(start + size);
    return start;
  });
  const file = new Uint8Array(end + DIGEST_BYTES);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint16(4, CONTAINER_VERSION, true);
  view.setUint32(8, file.length, true);
  view.setUint32(12, head.length, true);
  file.set(head, FIXED_BYTES);
  Object.values(sections).forEach((bytes, i) => {
    file.set(bytes, starts[i]);
  });
  file.set(hexToBytes(sha256(file.subarray(0, end))), end);
  return file;
}

/**
 * Takes a file apart after checking every byte of it. Sections are copies, so they start at aligned addresses.
 * @throws FengsuiError `artifact.corrupt` on any damage.
 */
export function unpackContainer(file: Uint8Array, sha256: Sha256): Contents & { readonly digest: string } {
  if (file.length < FIXED_BYTES + DIGEST_BYTES) throw corrupt('the file is too short');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (MAGIC.some((byte, i) => file[i] !== byte)) throw corrupt('the file does not start as a model does');
  const version = view.getUint16(4, true);
  if (version !== CONTAINER_VERSION)
    throw corrupt(`the format version is ${version}, not ${CONTAINER_VERSION}`);
  const length = view.getUint32(8, true);
  if (length !== file.length) throw corrupt(`the file holds ${file.length} bytes, not ${length}`);
  const end = file.length - DIGEST_BYTES;
  const told = bytesToHex(file.subarray(end));
  const digest = sha256(file.subarray(0, end));
  if (digest !== told) throw corrupt(`the SHA-256 is ${digest}, not ${told}`);
  const headLength = view.getUint32(12, true);
  const { sections: sizes, ...header } = parseHead(file.subarray(FIXED_BYTES, FIXED_BYTES + headLength));
  const sections: Record<string, Uint8Array> = {};
  let start = aligned(FIXED_BYTES + headLength);
  for (const [name, size] of sizes) {
    if (start + size > end) throw corrupt(`section ${name} runs over the end`);
    sections[name] = file.slice(start, start + size);
    start = aligned(start + size);
  }
  return { header, sections, digest };
}

export function corrupt(detail: string): FengsuiError {
  return new FengsuiError('artifact.corrupt', `The model file is damaged: ${detail}`);
}

function parseHead(bytes: Uint8Array): { sections: [string, number][] } & Record<string, unknown> {
  let head: unknown;
  try {
    head = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw corrupt('the header is not JSON');
  }
  const sections = (head as { sections?: unknown } | null)?.sections;
  const sound =
    Array.isArray(sections) &&
    sections.every(
      (entry) =>
        Array.isArray(entry) && typeof entry[0] === 'string' && Number.isInteger(entry[1]) && entry[1] >= 0,
    );
  if (!sound) throw corrupt('the header lists no sections');
  return head as { sections: [string, number][] } & Record<string, unknown>;
}

const aligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
const hexToBytes = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
const bytesToHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
