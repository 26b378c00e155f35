import { readFileSync } from 'node:fs';

const SUFFIX = '_FILE';

/**
 * Variables whose value lies in a file, as containers hand secrets over: `NAME_FILE=/run/secrets/name` stands for `NAME`.
 * @param known the names that may come so
 * @returns the environment with those values, and a fault for each that cannot be had
 */
export function withFileVariables(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): { environment: Record<string, string | undefined>; faults: string[] } {
  const whole: Record<string, string | undefined> = { ...environment };
  const faults: string[] = [];
  for (const name of known) {
    const file = environment[name + SUFFIX];
    if (!file) continue;
    if (environment[name]) {
      faults.push(`${name}${SUFFIX} is set and so is ${name}: keep one`);
      continue;
    }
    try {
      whole[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      faults.push(`${name}${SUFFIX} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
    }
  }
  return { environment: whole, faults };
}
