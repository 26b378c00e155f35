import type { Words } from '../words.js';
import type { desk as zh } from '../zh/desk.js';

export const desk: Words<typeof zh> = {
  desk: {
    title: 'Decide',
    claim: 'Claim',
    release: 'Give back',
    escalate: 'Escalate',
    approve: 'Approve',
    remove: 'Remove',
    hide: 'Hide',
    remind: 'Remind',
    warn: 'Remove + warn',
    mute: 'Remove + mute 3 days',
    ban: 'Remove + ban',
    no_action: 'No action',
    note: 'Note (for colleagues only)',
    mine: 'You are on it',
    theirs: '{{name}} is on it',
    left: '{{time}} left',
    decided: 'Decided: {{action}}',
    undoIn: 'in force in {{seconds}} s',
    undo: 'Undo',
    undone: 'Undone; the case is still yours',
    released: 'Given back to the queue',
    escalated: 'Escalated to the senior moderators',
    escalateNote: 'Escalated by the moderator on duty',
    busy: 'Sending…',
    stale: 'The author has just edited this; look at the new version first.',
  },
};
