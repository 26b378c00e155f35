import { z } from 'zod';
import { FengsuiError } from '#libs/domain';

const positionSchema = z.tuple([z.number(), z.string().max(64)]);

/** Where a page ends: a place in its order, and what tells equals apart. */
export const encodeCursor = (place: number, name: string): string =>
  Buffer.from(JSON.stringify([place, name])).toString('base64url');

/** @throws FengsuiError `request.invalid` */
export function decodeCursor(cursor: string | undefined): [place?: number, name?: string] {
  if (cursor === undefined) return [];
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new FengsuiError('request.invalid', 'The cursor is not one of ours.', [
      {
        pointer: '/cursor',
        code: 'cursor.invalid',
        detail: 'send nextCursor of the page before, or none for the first page',
      },
    ]);
  }
}
