import type { Words } from '../words.js';
import type { penalties as zh } from '../zh/penalties.js';

export const penalties: Words<typeof zh> = {
  penalties: {
    title: 'Penalties and second review',
    intro: 'The ladder, strikes, what a second person has to agree to, and deadlines of appeals.',
    saved: 'The settings were saved',
    ladder: 'The ladder',
    ladderHint: 'What is suggested once an author has so many points; the moderator decides.',
    from: 'From',
    points: 'points',
    hours: 'hours',
    addRung: 'Add a rung',
    strikes: 'Strikes',
    strikesHint: "A decision's gravest action gives points, times a factor by severity; empty: none.",
    bySeverity: 'Factor by severity',
    expireDays: 'A strike counts for',
    second: 'Second review',
    secondHint:
      'The gravest decisions wait until a second person agrees; where only one person could, nothing waits.',
    secondKinds: 'A second person for',
    secondHours: 'And for mutes of so many hours',
    secondHoursHint: 'Empty: mutes need none.',
    appealDays: 'Days to appeal after a decision',
    appealAnswerHours: 'Hours to answer an appeal',
  },
};
