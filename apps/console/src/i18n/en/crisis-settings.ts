import type { Words } from '../words.js';
import type { crisisSettings as zh } from '../zh/crisis-settings.js';

export const crisisSettings: Words<typeof zh> = {
  alarm: {
    title: 'An incident needs you',
    more: 'And {{count}} more',
    look: 'Look',
    seen: 'I know',
  },
  crisisSettings: {
    title: 'Crisis settings',
    intro:
      'Clocks, policies and roles of each level, and what opens an incident by itself. They hold from now on.',
    saved: 'Crisis settings saved',
    byLevel: 'By level',
    byLevelHint: 'Clocks in minutes; empty: there is no such clock.',
    timers: {
      acknowledgeMin: 'Answer',
      firstStatementMin: 'First statement',
      nextUpdateMin: 'Between updates',
    },
    policy: 'Escalation',
    defaultPolicy: 'The default policy',
    roles: 'Roles needed',
    suggested: 'Levels that bursts suggest',
    suggestedHint: 'By the severity of the burst; a graver one cannot suggest a milder level.',
    severe: 'Severe cases',
    severeOn: 'A single severe case raises an alert',
    severeLevel: 'Opens an incident by itself',
    alertOnly: 'Only an alert: people decide',
    labelsHint: 'None: whatever the label.',
    zeroReply: 'Unanswered after (hours)',
    zeroReplyHint: 'A negative mention without an official answer for so long counts as unanswered.',
  },
};
