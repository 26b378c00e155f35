/** What playbooks have put over judging for a while. */
export const holds = {
  holds: {
    title: 'Judging tightened now',
    hint: 'Steps of playbooks have put this over judging. It ends by the clock, with its incident, or here.',
    kind: 'What',
    scope: 'For',
    everything: 'Everything',
    terms: 'with {{terms}}',
    score: 'score ≥ {{score}}',
    monitor: 'what its monitor finds',
    incident: 'Incident',
    until: 'Until',
    end: 'End',
    endTitle: 'End this?',
    endHint:
      'Within seconds judging is as before. Cases that wait already stay. The timeline of the incident keeps it.',
    ended: 'Ended: judging is as before',
    nothing: 'Nothing is tightened now.',
  },
};
