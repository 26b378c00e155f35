import fc from 'fast-check';
import { INCIDENT_COMMANDS, INCIDENT_STATES, type IncidentState, isOpenIncident } from '#libs/domain';
import {
  checkIncidentTransitions,
  commandsOf,
  commandTowards,
  INCIDENT_TRANSITIONS,
  nextIncidentState,
} from './incident.js';

const LIFE = ['triage', 'active', 'stable', 'resolved', 'reviewed', 'closed'] as const;

describe('an incident', () => {
  it('goes the way of architecture.md', () => {
    for (const [at, to] of LIFE.slice(1).entries()) {
      const from = LIFE[at]!;
      expect([from, nextIncidentState(from, commandTowards(from, to))]).toEqual([from, to]);
    }
  });

  it.each([
    ['triage', 'stabilise'],
    ['triage', 'resolve'],
    ['triage', 'reopen'],
    ['active', 'close'],
    ['active', 'dismiss'],
    ['active', 'review'],
    ['stable', 'close'],
    ['resolved', 'close'],
    ['resolved', 'merge'],
    ['closed', 'merge'],
    ['closed', 'acknowledge'],
  ] as const)('that is %s refuses %s', (state, command) => {
    expect(() => nextIncidentState(state, command)).toThrow(
      expect.objectContaining({ code: 'incident.illegal_transition' }),
    );
  });

  it.each([
    ['triage', 'resolved'],
    ['active', 'reviewed'],
    ['resolved', 'closed'],
    ['stable', 'active'],
    ['closed', 'active'],
    ['active', 'active'],
  ] as const)('that is %s is not made %s by saying so', (from, to) => {
    expect(() => commandTowards(from, to)).toThrow(
      expect.objectContaining({ code: 'incident.illegal_transition' }),
    );
  });

  it('that was none is closed from triage, and from nowhere else', () => {
    expect(commandTowards('triage', 'closed')).toBe('dismiss');
    expect(commandTowards('reviewed', 'closed')).toBe('close');
    expect(INCIDENT_STATES.filter((state) => commandsOf(state).includes('dismiss'))).toEqual(['triage']);
  });

  it('is merged while it is open, and reopened once it is past being worked on', () => {
    for (const state of INCIDENT_STATES) {
      expect(commandsOf(state).includes('merge')).toBe(isOpenIncident(state));
      expect(commandsOf(state).includes('reopen')).toBe(!['triage', 'active'].includes(state));
    }
  });

  it('never leaves its table, whatever is commanded', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...INCIDENT_COMMANDS), { maxLength: 60 }), (commands) => {
        let state: IncidentState = 'triage';
        for (const command of commands) {
          const isKnown = commandsOf(state).includes(command);
          if (isKnown) state = nextIncidentState(state, command);
          else expect(() => nextIncidentState(state, command)).toThrow();
          expect(INCIDENT_STATES).toContain(state);
        }
      }),
    );
  });

  it('has a table without dead ends; a broken one is found', () => {
    expect(() => checkIncidentTransitions()).not.toThrow();
    expect(() => checkIncidentTransitions({ ...INCIDENT_TRANSITIONS, closed: {} })).toThrow(
      /dead ends closed/,
    );
    expect(() =>
      checkIncidentTransitions({ ...INCIDENT_TRANSITIONS, resolved: { reopen: 'active' } }),
    ).toThrow(/unreachable reviewed/);
  });
});
