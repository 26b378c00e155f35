import type { Member } from './cluster.js';

/** The figures of a process as it tells them now; asking empties those that hold the most since they were asked for last. */
export async function figuresOf({ metricsUrl }: Member): Promise<(name: string) => number> {
  const response = await fetch(metricsUrl, { signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  return (name) => {
    const [, value] = new RegExp(`^${name} (\\S+)$`, 'm').exec(text) ?? [];
    if (value === undefined) throw new Error(`${metricsUrl} does not tell ${name}`);
    return Number(value);
  };
}
