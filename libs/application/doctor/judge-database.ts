import type { DatabaseFacts, MysqlFacts, SqliteFacts } from '#libs/persistence';
import { type Finding, ok, unlessWrong, wrong } from './finding.js';
import { judgeClock } from './judge-clock.js';

/** The oldest server versions that the tests run against or that MySQL documents the same behaviour for. */
const OLDEST = { mariadb: [10, 11], mysql: [8, 0] } as const;
const LEAST_PACKET_BYTES = 16 * 2 ** 20;
const NAMED = 3;

/** What is to be said of a database. */
export function judgeDatabase(facts: DatabaseFacts): Finding[] {
  return [...(facts.kind === 'sqlite' ? judgeSqlite(facts) : judgeMysql(facts)), judgeMigrations(facts)];
}

function judgeSqlite({ path, exists, faults }: SqliteFacts): Finding[] {
  if (!exists)
    return [ok('database', `${path} 尚不存在，首次启动时创建`, `${path} is made at the first start`)];
  return unlessWrong(ok('database', `SQLite，${path} 完好`, `SQLite, ${path} is sound`), [
    faults.length > 0 &&
      wrong(
        'database',
        'fail',
        { zh: `${path} 已损坏：${faults[0]}`, en: `${path} is damaged: ${faults[0]}` },
        { zh: '停止服务，从备份恢复该文件', en: 'stop the server and restore the file from a backup' },
      ),
  ]);
}

function judgeMysql(facts: MysqlFacts): Finding[] {
  const { version, collation, otherCollations, otherEngines, sqlMode, maxPacket, flushAtCommit } = facts;
  const product = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
  return [
    ...unlessWrong(ok('database', `${version}，可以连接`, `${version}, answers`), [
      !isAtLeast(version, OLDEST[product]) &&
        wrong(
          'database',
          'fail',
          { zh: `${version} 太旧`, en: `${version} is too old` },
          { zh: '升级到 MySQL 8 或 MariaDB 10.11 以上', en: 'upgrade to MySQL 8 or MariaDB 10.11 or newer' },
        ),
    ]),
    ...unlessWrong(ok('collation', '所有文本列为 utf8mb4_bin', 'all text is utf8mb4_bin'), [
      collation !== 'utf8mb4_bin' &&
        wrong(
          'collation',
          'warn',
          { zh: `数据库默认排序规则为 ${collation}`, en: `the database's default collation is ${collation}` },
          {
            zh: 'ALTER DATABASE … CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
            en: 'ALTER DATABASE … CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
          },
        ),
      otherCollations.length > 0 &&
        wrong(
          'collation',
          'fail',
          {
            zh: `${otherCollations.length} 列不是 utf8mb4_bin：${some(otherCollations)}（如 🍣 会等于 🍺）`,
            en: `${otherCollations.length} columns are not utf8mb4_bin: ${some(otherCollations)} (🍣 may equal 🍺)`,
          },
          {
            zh: 'ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
            en: 'ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
          },
        ),
    ]),
    ...unlessWrong(ok('durability', '提交即落盘', 'a commit is on the disk'), [
      otherEngines.length > 0 &&
        wrong(
          'durability',
          'fail',
          { zh: `以下表不是 InnoDB：${some(otherEngines)}`, en: `not InnoDB: ${some(otherEngines)}` },
          { zh: 'ALTER TABLE … ENGINE = InnoDB', en: 'ALTER TABLE … ENGINE = InnoDB' },
        ),
      flushAtCommit !== 1 &&
        wrong(
          'durability',
          'warn',
          {
            zh: `innodb_flush_log_at_trx_commit = ${flushAtCommit}：断电可能丢失最后一秒已受理的内容`,
            en: `innodb_flush_log_at_trx_commit = ${flushAtCommit}: a power cut may lose the last accepted second`,
          },
          { zh: '设为 1', en: 'set it to 1' },
        ),
      !/STRICT_(TRANS|ALL)_TABLES/.test(sqlMode) &&
        wrong(
          'durability',
          'fail',
          {
            zh: 'sql_mode 非严格：超长文本会被静默截断',
            en: 'sql_mode is not strict: long text is cut silently',
          },
          { zh: '在 sql_mode 中加入 STRICT_TRANS_TABLES', en: 'add STRICT_TRANS_TABLES to sql_mode' },
        ),
      maxPacket < LEAST_PACKET_BYTES &&
        wrong(
          'durability',
          'warn',
          {
            zh: `max_allowed_packet = ${maxPacket}：大批量提交会被拒绝`,
            en: `max_allowed_packet = ${maxPacket}: large batches are refused`,
          },
          { zh: '设为 16M 以上', en: 'set it to 16M or more' },
        ),
    ]),
    judgeClock('database-clock', facts.skewMs),
  ];
}

function judgeMigrations({ pending, unknown }: DatabaseFacts): Finding {
  if (unknown.length > 0)
    return wrong(
      'migrations',
      'fail',
      {
        zh: `数据库比程序新：${some(unknown)}`,
        en: `the database is newer than this program: ${some(unknown)}`,
      },
      { zh: '升级本程序，或恢复升级前的备份', en: 'upgrade this program, or restore the backup from before' },
    );
  return pending.length > 0
    ? ok(
        'migrations',
        `${pending.length} 个迁移将在下次启动时执行`,
        `${pending.length} migrations run at the next start`,
      )
    : ok('migrations', '结构是最新的', 'the schema is up to date');
}

const some = (names: readonly string[]): string =>
  names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ' …' : '');

/** Whether a version such as `10.11.6-MariaDB` is that of `least` or newer. */
export function isAtLeast(version: string, least: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number.parseFloat);
  return major !== least[0] ? major > least[0] : minor >= least[1];
}
