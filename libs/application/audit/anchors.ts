import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '#libs/domain';
import type { Secret } from '#libs/runtime';
import type { ChainHead } from './chain.js';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const anchorSchema = z.strictObject({
  tenant: z.uuid(),
  seq: z.int().min(1),
  hash: hex,
  at: z.iso.datetime(),
  mac: hex,
});

/**
 * A row of a tenant's chain, as it was at a time, signed by the installation. Kept where the database's keeper does not
 * reach, it shows that rows up to it were rewritten or cut off, which the chain alone cannot once its head is set back.
 */
export type Anchor = z.infer<typeof anchorSchema>;

const macOf = (secret: Secret, { tenant, seq, hash, at }: Omit<Anchor, 'mac'>): string =>
  secret.hash(`fengsui audit anchor ${canonicalJson({ tenant, seq, hash, at })}`).toString('hex');

export function makeAnchor(secret: Secret, tenant: string, head: ChainHead, at: number): Anchor {
  const signed = { tenant, seq: head.seq, hash: head.hash.toString('hex'), at: new Date(at).toISOString() };
  return { ...signed, mac: macOf(secret, signed) };
}

export interface AnchorFile {
  readonly anchors: readonly Anchor[];
  /** Lines, counted from 1, that are no anchors or that this installation did not sign. */
  readonly strange: readonly number[];
}

const NO_ANCHORS: AnchorFile = { anchors: [], strange: [] };

/** Anchors, one a line. A last line that was cut off while it was written counts as not written. */
export function parseAnchors(secret: Secret, text: string): AnchorFile {
  const lines = text.split('\n').slice(0, -1);
  const anchors: Anchor[] = [];
  const strange: number[] = [];
  lines.forEach((line, index) => {
    const anchor = anchorIn(line);
    if (anchor && macOf(secret, anchor) === anchor.mac) anchors.push(anchor);
    else strange.push(index + 1);
  });
  return { anchors, strange };
}

function anchorIn(line: string): Anchor | undefined {
  try {
    return anchorSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** None where there is no such file. */
export async function readAnchors(secret: Secret, path: string): Promise<AnchorFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? NO_ANCHORS : parseAnchors(secret, text);
}

export const anchorLine = (anchor: Anchor): string => `${JSON.stringify(anchor)}\n`;

/** Appends anchors to a file that only its owner may read. */
export async function appendAnchors(path: string, anchors: readonly Anchor[]): Promise<void> {
  if (anchors.length === 0) return;
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, anchors.map(anchorLine).join(''), { mode: 0o600 });
}
