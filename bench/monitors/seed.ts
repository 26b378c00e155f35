import { join } from 'node:path';
import Database from 'libsql';
import { createConnection } from 'mysql2/promise';

/** What is said: a mention every so often over 90 days, each fifth negative, of 200,000 authors, three to a story. */
export const SEEDED = { mentions: 1_000_000, monitors: 50, days: 90, authors: 200_000 } as const;
const DAY_MS = 24 * 60 * 60_000;

const COLUMNS =
  'id, tenant_id, monitor_id, item_id, version_id, version, at, sentiment, score, reasons, spans, author_key, thread_key, followers, reach, scene, type, story_id, print, state, recorded_at';
const COUNTS = `INSERT INTO mention_counts
  SELECT monitor_id, at - at % 3600000 AS hour, tenant_id, COUNT(*), SUM(sentiment < 0), SUM(sentiment > 0), SUM(reach),
    SUM(CASE WHEN sentiment < 0 THEN reach ELSE 0 END), 0, SUM(sentiment < 0), 0, 0, 0, 0, 0
  FROM mentions GROUP BY monitor_id, hour, tenant_id`;
const TIMES = (n: string) => `? + ${n} * ${(SEEDED.days * DAY_MS) / SEEDED.mentions}`;
const SAID = (n: string) =>
  `CASE ${n} % 5 WHEN 0 THEN -1 WHEN 1 THEN 1 ELSE 0 END, CASE ${n} % 5 WHEN 0 THEN -0.8 ELSE 0.1 END, CASE ${n} % 5 WHEN 0 THEN 2 ELSE 0 END, '[]'`;

/**
 * Writes mentions behind the server's back, as verdicts would, for monitors it knows; a minute or two.
 * @param from when the first is said, in milliseconds
 */
export async function seedMentions(
  where: { readonly dataDir: string; readonly databaseUrl: string | undefined },
  monitorIds: readonly string[],
  from: number,
): Promise<void> {
  const ids = monitorIds.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
  await (where.databaseUrl ? seedMysql(where.databaseUrl, ids, from) : seedSqlite(where.dataDir, ids, from));
}

function seedSqlite(dataDir: string, ids: readonly Buffer[], from: number): void {
  const database = new Database(join(dataDir, 'fengsui.db'), { timeout: 60_000 });
  database.exec('CREATE TEMP TABLE seeded_monitors (k INTEGER PRIMARY KEY, id BLOB)');
  const insert = database.prepare('INSERT INTO seeded_monitors VALUES (?, ?)');
  ids.forEach((id, k) => {
    insert.run(k, id);
  });
  database.exec('BEGIN IMMEDIATE');
  database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${SEEDED.mentions - 1})
        INSERT INTO mentions (${COLUMNS})
        SELECT randomblob(16), m.tenant_id, m.id, randomblob(16), randomblob(16), 1, CAST(${TIMES('i')} AS INTEGER), ${SAID('i')},
          CAST(printf('%032d', (i * 7919) % ${SEEDED.authors}) AS BLOB), CAST(printf('%032d', i) AS BLOB), 10, 2.5, 'comment', 'comment',
          CAST(printf('%016d', i / 150 * 50 + i % 50) AS BLOB), NULL, 'new', 0
        FROM n JOIN seeded_monitors s ON s.k = n.i % ${ids.length} JOIN monitors m ON m.id = s.id`,
    )
    .run(from);
  database.exec(COUNTS);
  database.exec('COMMIT');
  database.close();
}

async function seedMysql(url: string, ids: readonly Buffer[], from: number): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query('CREATE TEMPORARY TABLE seeded_monitors (k INT PRIMARY KEY, id BINARY(16))');
    for (const [k, id] of ids.entries())
      await connection.query('INSERT INTO seeded_monitors VALUES (?, ?)', [k, id]);
    await connection.query(
      `INSERT INTO mentions (${COLUMNS})
        SELECT UNHEX(REPLACE(UUID(), '-', '')), m.tenant_id, m.id, UNHEX(MD5(CONCAT('i', seq))), UNHEX(MD5(CONCAT('v', seq))), 1,
          FLOOR(${TIMES('seq')}), ${SAID('seq')}, UNHEX(SHA2((seq * 7919) % ${SEEDED.authors}, 256)), UNHEX(SHA2(seq, 256)), 10, 2.5,
          'comment', 'comment', UNHEX(MD5(seq DIV 150 * 50 + seq % 50)), NULL, 'new', 0
        FROM seq_0_to_${SEEDED.mentions - 1} JOIN seeded_monitors s ON s.k = seq % ${ids.length} JOIN monitors m ON m.id = s.id`,
      [from],
    );
    await connection.query(COUNTS);
    await connection.query('ANALYZE TABLE mentions, mention_counts');
  } finally {
    await connection.end();
  }
}
