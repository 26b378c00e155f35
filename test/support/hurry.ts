import { acrossTenants, Database } from '#libs/persistence';
import type { FengsuiServer } from './server.js';

/** Ends the undo window of every pending decision now: the desk's clock commits them within a second. */
export const endUndoWindowsIn = (database: Database): Promise<void> =>
  acrossTenants('a test', () =>
    database.transaction(({ manager }) =>
      manager.query("UPDATE decisions SET commit_at = made_at WHERE state = 'pending'"),
    ),
  );

/** The same in the server's own database. */
export async function endUndoWindows(server: FengsuiServer, databaseUrl?: string): Promise<void> {
  const database = await Database.open({ dataDir: server.dataDir, databaseUrl });
  try {
    await endUndoWindowsIn(database);
  } finally {
    await database.close();
  }
}

/** Lets every clock of an incident that runs run out now, in the server's own database. */
export async function runOutClocks(
  server: FengsuiServer,
  incidentId: string,
  databaseUrl?: string,
): Promise<void> {
  const database = await Database.open({ dataDir: server.dataDir, databaseUrl });
  const id = Buffer.from(incidentId.replaceAll('-', ''), 'hex');
  try {
    await acrossTenants('a test', () =>
      database.transaction(({ manager }) =>
        manager.query(
          'UPDATE incident_timers SET due_at = began_at + 1, wake_at = began_at + 1 WHERE incident_id = ? AND wake_at IS NOT NULL',
          [id],
        ),
      ),
    );
  } finally {
    await database.close();
  }
}
