import type { DataSource } from 'typeorm';
import { Surrounding } from '#libs/runtime';

/** Statements whose verdict is remembered; those with lists of values come in many lengths. */
const MAX_REMEMBERED = 5_000;
const TABLE_NAMED = /\b(?:from|join|update|into)\s+[`"]?(\w+)[`"]?/gi;
const TENANT_COMPARED = /\btenant_id[`"]?\s*(?:=|in\b)/gi;

const exempt = new Surrounding<string>();

/**
 * Runs statements that serve all tenants at once, or that find out which tenant is meant.
 * @param why for readers; the guard lets everything pass while `work` runs
 */
export const acrossTenants = <T>(why: string, work: () => Promise<T>): Promise<T> => exempt.run(why, work);

/** The tables whose rows belong to a tenant: those with a column that says to which. */
export function tenantTables(source: DataSource): ReadonlySet<string> {
  const owned = source.entityMetadatas.filter(({ columns }) =>
    columns.some(({ databaseName }) => databaseName === 'tenant_id'),
  );
  return new Set(owned.map(({ tableName }) => tableName));
}

/**
 * The tenant tables that a statement reads, changes or deletes from without comparing as many tenant ids; empty when it
 * may run. A row that is inserted carries its tenant: the column cannot be null.
 */
export function unscopedTables(statement: string, tables: ReadonlySet<string>): string[] {
  const named = [...statement.matchAll(TABLE_NAMED)]
    .filter((match) => !/^into/i.test(match[0]))
    .flatMap(([, table = '']) => (tables.has(table.toLowerCase()) ? [table.toLowerCase()] : []));
  if (named.length === 0) return [];
  const condition = /\b(?:where|on)\b/i.exec(statement);
  const compared = condition ? (statement.slice(condition.index).match(TENANT_COMPARED)?.length ?? 0) : 0;
  return compared >= named.length ? [] : named;
}

/**
 * Makes every statement of a data source name its tenant, at the one place that all of them pass: a query that forgets
 * whose rows it wants throws instead of answering. Costs a look-up by the statement's text.
 */
export function guardTenants(source: DataSource): void {
  const tables = tenantTables(source);
  const allowed = new Set<string>();
  const check = (statement: string): void => {
    if (exempt.get() !== undefined) return;
    const unscoped = unscopedTables(statement, tables);
    if (unscoped.length > 0) {
      throw new Error(
        `a statement on ${unscoped.join(', ')} names no tenant: take a TenantSession, or say acrossTenants: ${statement.slice(0, 500)}`,
      );
    }
    if (allowed.size >= MAX_REMEMBERED) allowed.clear();
    allowed.add(statement);
  };
  const create = source.createQueryRunner.bind(source);
  const guardedRunners = new WeakSet<object>();
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    // SQLite's driver hands out the same runner each time: guarded once, not once more at every query.
    if (guardedRunners.has(runner)) return runner;
    guardedRunners.add(runner);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    const guarded = (statement: string, ...rest: unknown[]): Promise<unknown> => {
      if (!allowed.has(statement)) {
        try {
          check(statement);
        } catch (error) {
          return Promise.reject(error);
        }
      }
      return query(statement, ...rest);
    };
    runner.query = guarded as typeof runner.query;
    return runner;
  };
}
