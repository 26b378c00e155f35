import type { Words } from '../words.js';
import type { actions as zh } from '../zh/actions.js';

export const actions: Words<typeof zh> = {
  action: {
    approve: 'Approve',
    remove: 'Remove',
    hide: 'Hide',
    remind: 'Remind',
    warn: 'Warn',
    mute: 'Mute',
    ban: 'Ban',
    no_action: 'No action',
  },
  actions: {
    forHours: '{{action}} for {{time}}',
    choose: 'Decision',
    hours: 'Hours (empty: for good)',
  },
};
