import type { Words } from '../words.js';
import type { reviews as zh } from '../zh/reviews.js';

export const reviews: Words<typeof zh> = {
  reviews: {
    title: 'Reviews',
    intro:
      'A sample of decisions in force is judged once more, by somebody who does not know what was decided.',
    parts: {
      blind: 'Blind review',
      settle: 'Disagreements',
    },
    waiting: '{{count}} waiting for review',
    waitingHint: 'You never get your own decisions, and see the first one only after you answered.',
    none: 'Nothing waits for review now',
    noneHint: 'New ones appear here. How many are sampled is set under “Spot checks”.',
    take: 'Take one',
    until: 'Yours until',
    yourDecision: 'What would you have decided?',
    answer: 'Answer, take the next',
    answered: 'Kept',
    states: {
      waiting: 'Waiting',
      taken: 'In review',
      agreed: 'Agreed',
      disagreed: 'Disagreed',
      upheld: 'Upheld',
      reversed: 'Reversed',
    },
    case: 'Case',
    noLabel: 'no label',
    first: 'First decision',
    second: 'Second look',
    nothing: 'No such review',
    nothingHint: 'Where two people differ, it waits here to be settled.',
    uphold: 'Uphold',
    reverse: 'Reverse',
    upholdHint: 'The first decision, “{{action}}”, stays in force.',
    reverseHint:
      'The first decision, “{{action}}”, is taken back at the platform, its strike refunded, and the case reopened.',
    note: 'Note (optional)',
    settled: 'The disagreement is settled',
  },
};
