import { DIST } from './dist.js';

/** The programs that tests start. */
export type Program = 'standalone' | 'api' | 'worker' | 'cli';

/** The file to run. */
export const programFile = (program: Program): string => `${DIST}programs/${program}.js`;
