import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import LibsqlDatabase from './libsql-driver.js';

/** A copy of the embedded database that was looked through after it was made. */
export interface SqliteCopy {
  readonly file: string;
  readonly bytes: number;
  /** Migrations that had run in it. */
  readonly migrations: number;
}

/**
 * Copies the embedded database as it stands at one moment (SQLite's VACUUM INTO), while a server may go on writing; then
 * reads the whole copy. Migrates nothing.
 * @param file must not be there yet
 * @throws Error when there is no database, the file is there, or the copy is not sound
 */
export function copySqlite(dataDir: string, file: string): SqliteCopy {
  const path = join(dataDir, 'fengsui.db');
  if (!existsSync(path)) throw new Error(`there is no database at ${path}`);
  if (existsSync(file)) throw new Error(`${file} is there already`);
  const database = new LibsqlDatabase(path, { timeout: 5_000 });
  try {
    database.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  } finally {
    database.close();
  }
  const copy = new LibsqlDatabase(file, { readonly: true });
  try {
    const faults = copy
      .prepare('PRAGMA integrity_check(3)')
      .all()
      .map((row) => String(row.integrity_check))
      .filter((line) => line !== 'ok');
    if (faults.length > 0) throw new Error(`the copy is not sound: ${faults.join('; ')}`);
    const migrations = copy.prepare('SELECT name FROM migrations').all().length;
    return { file, bytes: statSync(file).size, migrations };
  } finally {
    copy.close();
  }
}
