import type { Words } from '../words.js';
import type { appeals as zh } from '../zh/appeals.js';

export const appeals: Words<typeof zh> = {
  appeals: {
    title: 'Appeals',
    intro:
      'Decisions that authors ask to have reconsidered. Never by who decided or confirmed them, and answered before they are due.',
    show: 'Show',
    shown: {
      waiting: 'Waiting',
      mine: 'Mine',
      overdue: 'Overdue',
      answered: 'Answered',
    },
    empty: 'No such appeals',
    emptyHint: 'Appeals that the platform sends to POST /v1/appeals appear here, the first one due on top.',
    text: 'What the author says',
    decision: 'Decision',
    due: 'Due',
    states: {
      open: 'Open',
      in_review: 'In review',
      upheld: 'Upheld',
      overturned: 'Overturned',
    },
    back: 'All appeals',
    of: 'Appeal of author {{pseudonym}}',
    decidedBy: 'Decided by',
    toCase: 'Open the case',
    opened: 'Sent',
    answered: 'Answered',
    reviewer: 'Reviewer',
    note: 'Note (for colleagues)',
    message: 'Answer to the author',
    messageHint: 'Empty: a standard sentence. The author reads {{language}}',
    languages: {
      zh: 'Chinese',
      en: 'English',
    },
    own: 'Four eyes: you took part in the decision, so somebody else reviews it.',
    claim: 'Take it',
    claimed: 'You review it now',
    release: 'Give back',
    released: 'Given back',
    uphold: 'Uphold',
    overturn: 'Overturn',
    explain: {
      upheld: '“{{action}}” stays in force, and the author is answered.',
      overturned:
        '“{{action}}” is taken back at the platform, the strike is refunded, and the author is answered. Only this item is concerned.',
    },
    done: {
      upheld: 'The decision stands',
      overturned: 'Overturned; the platform is told',
    },
  },
};
