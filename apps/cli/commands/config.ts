import type { Command } from 'commander';
import { ConfigError, environmentSchema, readConfig } from '#libs/runtime';

const SECRET = /SECRET|PASSWORD|API_KEY|DATA_KEYS|TOKEN|HEADERS|_URL$/;

/** `fengsui config`: every variable, what it holds now, its default and what it is for. */
export function registerConfig(program: Command): void {
  program
    .command('config')
    .description('print the configuration: each variable, its value, its default')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) => {
      const rows = Object.entries(environmentSchema.shape).map(([name, schema]) => {
        const fallback = schema.safeParse(undefined);
        const value = process.env[name];
        return {
          name,
          value: value ? (SECRET.test(name) ? '(set)' : value) : null,
          default: fallback.success ? writtenDefault(fallback.data) : null,
          description: schema.description ?? '',
        };
      });
      console.log(
        json
          ? JSON.stringify(rows, null, 2)
          : rows
              .map(
                (row) =>
                  `${row.name}=${row.value ?? row.default ?? ''}\n    ${row.description} (default: ${row.default ?? 'none'})`,
              )
              .join('\n'),
      );
      try {
        readConfig(process.env);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        console.error(error.message);
        process.exitCode = 1;
      }
    });
}

/** A default as it would be written; null: there is none, or an empty one. */
export function writtenDefault(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value) || null;
  const pairs = Object.entries(value).map(([name, part]) => `${name}=${part}`);
  return pairs.join(',') || null;
}
