import type { Words } from '../words.js';
import type { crisis as zh } from '../zh/crisis.js';

export const crisis: Words<typeof zh> = {
  crisis: {
    level: 'Level',
    levels: { red: 'I · red', orange: 'II · orange', yellow: 'III · yellow', blue: 'IV · blue' },
    states: {
      triage: 'Triage',
      active: 'Active',
      stable: 'Stable',
      resolved: 'Resolved',
      reviewed: 'Reviewed',
      closed: 'Closed',
    },
    roles: { commander: 'Commander', deputy: 'Deputy', scribe: 'Scribe', liaison: 'Liaison' },
    origins: { burst: 'Burst', case: 'Severe case', hand: 'By hand' },
    nobodyYet: 'Nobody yet',
    unknownMember: 'A member who left',
    online: 'online',
    you: ' (me)',
    program: 'A program',
    left: '{{time}} left',
    late: '{{time}} late',
    doneAt: 'Done',
    missed: 'Missed',
    chooseMember: 'Choose a member',
  },
};
