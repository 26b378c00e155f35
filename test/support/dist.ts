import { fileURLToPath } from 'node:url';

/** The folder of the built programs, with a slash at the end; the same whether this runs from its source or built itself. */
export const DIST = fileURLToPath(
  import.meta.url.includes('/dist/test/')
    ? new URL('../../', import.meta.url)
    : new URL('../../dist/', import.meta.url),
);
