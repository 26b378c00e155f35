import type { Words } from '../words.js';
import type { playbooks as zh } from '../zh/playbooks.js';

export const playbooks: Words<typeof zh> = {
  playbooks: {
    action: {
      notify: 'Tell people',
      open_queue: 'Route cases',
      tighten: 'Judge more strictly',
      hold: 'Hold what matches',
      webhook: 'Tell the platform',
    },
  },
};
