import type { Words } from '../words.js';
import type { golden as zh } from '../zh/golden.js';

export const golden: Words<typeof zh> = {
  golden: {
    title: 'Spot checks',
    intro:
      'Cases with a known answer are slipped into the queue, and a share of decisions is reviewed blindly: do people judge alike?',
    parts: {
      cases: 'Golden cases',
      settings: 'Shares and breaks',
    },
    create: 'New golden case',
    created: 'The golden case was saved',
    expected: 'Right decision',
    or: 'or {{action}}',
    right: 'Right',
    remove: 'Delete the golden case',
    removeHint: 'It does not appear again; what was answered is kept.',
    removed: 'The golden case was deleted',
    empty: 'No golden cases yet',
    emptyHint:
      'Begin with a case that is beyond doubt, or with words of your own. Without any, nothing is slipped in.',
    from: 'From',
    fromWords: 'Words of my own',
    fromCase: 'A decided case',
    caseId: 'Case id',
    note: 'Why (for colleagues, optional)',
    goldenShare: 'Golden share',
    goldenShareHint: 'Of the cases that are claimed; 0 turns it off.',
    reviewShare: 'Review share',
    reviewShareHint: 'Of the decisions in force.',
    breakAfter: 'Break reminder (items)',
    breakAfterHint: 'After so many severe items seen unblurred; empty: no reminder.',
    byLabel: 'Review share by label',
    byLabelHint: 'Empty: the share above.',
    settingsSaved: 'The settings were saved',
  },
};
