import type { Words } from '../words.js';
import type { wall as zh } from '../zh/wall.js';

export const wall: Words<typeof zh> = {
  wall: {
    title: 'War room',
    fill: 'Full screen',
    light: 'Light',
    leave: 'Back to the console',
    incidents: 'Open incidents',
    open: 'Not resolved',
    alerts: 'Open alerts',
    against: '24 h, {{change}} on the day before',
    of: '{{count}} mentions in 24 h',
    week: 'Negative, 7 days, nobody answered',
    openIncidents: 'Incidents and clocks',
    noIncidents: 'No incident is open',
    openAlerts: 'Open alerts',
    noAlerts: 'No alert is open',
    more: '{{count}} more',
    timers: {
      acknowledge: 'Acknowledge',
      first_statement: 'First statement',
      next_update: 'Next update',
    },
    trends: 'Monitors that need somebody · 24 h (red: negative)',
    onCall: 'On call now',
    noSchedules: 'There is no schedule yet',
    nobody: 'Nobody',
    until: 'until',
    statement: 'Last statement',
    noStatement: 'No statement is published',
  },
};
