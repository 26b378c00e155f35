/** Changes whenever the same text could be read differently. Part of every release's identity. */
export const normaliserVersion = 'text-1';
