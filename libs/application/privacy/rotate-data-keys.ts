import {
  countOutdated,
  type Database,
  FieldCipher,
  forgetDataKeys,
  PROTECTED,
  type RotationPosition,
  rotatePage,
} from '#libs/persistence';

export interface RotationProgress {
  readonly table: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Encrypts all words anew with the key that writes, page by page; begun again after a death it goes on with what is left. Servers may run meanwhile, with the same keys in the same order.
 * @param plain decrypt them instead, so that no key is needed any more
 * @returns the names of the keys that nothing needs any more
 */
export async function rotateDataKeys(
  database: Database,
  tell: (progress: RotationProgress) => void,
  plain = false,
): Promise<string[]> {
  const cipher = plain ? new FieldCipher(database.cipher.list, false) : database.cipher;
  const totals = await countOutdated(database.read, cipher);
  for (const column of PROTECTED) {
    const total = totals.get(column) ?? 0;
    let done = 0;
    let after: RotationPosition | null = null;
    do {
      const from: RotationPosition | null = after;
      const page: Awaited<ReturnType<typeof rotatePage>> = await database.transaction((session) =>
        rotatePage(session, cipher, column, from),
      );
      done += page.rows;
      after = page.next;
      tell({ table: column.table, done, total });
    } while (after);
  }
  const left = [...(await countOutdated(database.read, cipher)).values()].some((count) => count > 0);
  if (left) return [];
  await database.scrub();
  return database.transaction((session) => forgetDataKeys(session, plain ? undefined : cipher.list[0]?.id));
}
