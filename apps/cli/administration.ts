import type { z } from 'zod';
import { fieldErrorsOf } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import { ConfigError } from '#libs/runtime';

const USAGE = 2;
const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A time as people in China read it, `2026-11-22 18:00`. */
export const beijingTime = (at: number): string => format.format(at);

/** Runs a command that works on the database; says what is wrong with its arguments, field by field, and exits with 2. */
export async function tell(command: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ConfigError) console.error(error.message);
    else if (error instanceof FengsuiError) {
      console.error(`fengsui ${command}: ${error.detail}`);
      for (const { pointer, detail } of error.errors) console.error(`  ${pointer.slice(1)}: ${detail}`);
    } else throw error;
    process.exitCode = USAGE;
  }
}

/** What a command was told, as the contract wants it. @throws FengsuiError `request.invalid` naming every argument that does not fit */
export function parseArguments<T extends z.ZodType>(refusal: string, schema: T, given: unknown): z.infer<T> {
  const parsed = schema.safeParse(given, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new FengsuiError('request.invalid', refusal, fieldErrorsOf(parsed.error.issues));
}
