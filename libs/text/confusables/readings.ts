import type { Step } from '../steps.js';

/** Another way to read some folded characters: `source` stands for `target`. */
export interface Reading {
  /** Folded; at least one unit. */
  readonly source: string;
  /** Folded; the characters it is read as. */
  readonly target: string;
  readonly step: Extract<Step, 'lookalike' | 'split' | 'emoji' | 'number'>;
}

/** Readings by the first unit of their source, longest source first. */
export type Readings = ReadonlyMap<number, readonly Reading[]>;

export function indexReadings(readings: readonly Reading[]): Readings {
  const byFirst = new Map<number, Reading[]>();
  for (const reading of readings) {
    const first = reading.source.charCodeAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), reading]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.source.length - a.source.length);
  return byFirst;
}
