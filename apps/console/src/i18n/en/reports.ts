import type { Words } from '../words.js';
import type { reports as zh } from '../zh/reports.js';

export const reports: Words<typeof zh> = {
  reports: {
    title: 'Reports',
    intro:
      'What users flag, how it was answered, and how often each of them was right. Accurate reporters move a case up; a crowd of newcomers weighs little.',
    parts: {
      reports: 'Reports',
      reporters: 'Reporters',
    },
    item: 'What was reported',
    reason: 'Reason',
    reasons: {
      abuse: 'Abuse',
      spam: 'Spam',
      fraud: 'Fraud',
      sexual: 'Sexual',
      rumour: 'Rumour',
      privacy: 'Privacy',
      other: 'Other',
    },
    states: {
      received: 'Received',
      merged: 'With its case',
      upheld: 'Upheld',
      rejected: 'Rejected',
      abusive: 'Abusive',
    },
    reporter: 'Reporter',
    accuracyText: '{{share}} right, {{count}} in all',
    received: 'Received',
    answered: 'Answered',
    empty: 'No such reports',
    emptyHint: 'Reports that the platform sends to POST /v1/reports appear here.',
    markAbusive: 'Mark as abusive',
    markAbusiveHint:
      'This report was made to harm. It adds nothing to the urgency of the case, and the next ones of its reporter weigh less.',
    marked: 'Marked as abusive',
    accuracy: 'Accuracy',
    accuracyHint: 'Smoothed: a new reporter begins at 40 % and moves with every answer.',
    receivedCount: 'Reports',
    lastAt: 'Last report',
    noReporters: 'No reporters yet',
    orders: {
      recent: 'Latest',
      accurate: 'Most accurate',
      inaccurate: 'Least accurate',
      busiest: 'Busiest',
    },
  },
};
