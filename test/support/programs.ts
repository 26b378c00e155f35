import { DIST } from './dist.js';

/** The programs that tests start. */
export type Program = 'standalone' | 'api' | 'worker' | 'cli';

/**
 * The file to run: `npm test` bundles what dist/ holds, because a program of few files starts in half the time; elsewhere it is
 * dist's own.
 */
export const programFile = (program: Program): string =>
  process.env.TEST_PROGRAMS ? `${process.env.TEST_PROGRAMS}/${program}.js` : `${DIST}apps/${program}/main.js`;
