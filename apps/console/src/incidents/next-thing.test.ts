import type { IncidentPlaybooks, IncidentView } from '#libs/contracts';
import { nextThing } from './next-thing.js';

const person = { id: '0193f000-0000-7000-8000-000000000001', name: '陈' };
const timer = (
  kind: IncidentView['timers'][number]['kind'],
  dueAt: string,
  state: 'running' | 'done' = 'running',
) =>
  ({
    kind,
    state,
    beganAt: '2026-11-22T00:00:00Z',
    dueAt,
    doneAt: null,
    missedAt: null,
    remainingMs: 1,
  }) as const;
const incident = (change: Partial<IncidentView>): IncidentView =>
  ({
    state: 'active',
    roles: { commander: person, deputy: null, scribe: null, liaison: null },
    missingRoles: [],
    timers: [],
    ...change,
  }) as unknown as IncidentView;
type Step = IncidentPlaybooks['runs'][number]['steps'][number];
const step = (change: Partial<Step>): Step =>
  ({ isOpen: true, allowed: [], dueAt: null, title: { zh: '核实', en: 'verify' }, ...change }) as Step;
const running = (...steps: Step[]) => [{ state: 'running' as const, steps }];
const next = (
  change: Partial<IncidentView>,
  playbooks: ReturnType<typeof running> = [],
  state?: 'notified' | 'ended',
) =>
  nextThing({
    incident: incident(change),
    playbooks,
    runs: state ? [{ state, mayAcknowledge: true, dueAt: null }] : [],
  }).kind;

test.each<[string, ReturnType<typeof next>, ReturnType<typeof next>]>([
  ['nobody has looked at it', next({ state: 'triage' }), 'acknowledge'],
  [
    'its clock waits for an answer',
    next({ timers: [timer('acknowledge', '2026-11-22T00:05:00Z')] }),
    'acknowledge',
  ],
  ['an escalation waits', next({}, [], 'notified'), 'acknowledge'],
  ['an escalation is over', next({}, [], 'ended'), 'watch'],
  [
    'nobody leads',
    next({ roles: { commander: null, deputy: null, scribe: null, liaison: null } }),
    'commander',
  ],
  ['a step waits for approval', next({}, running(step({ allowed: ['approve'], isOpen: false }))), 'approve'],
  ['the public waits', next({ timers: [timer('first_statement', '2026-11-22T01:00:00Z')] }), 'statement'],
  [
    'a step is due before the statement',
    next(
      { timers: [timer('first_statement', '2026-11-22T01:00:00Z')] },
      running(step({ dueAt: '2026-11-22T00:30:00Z' })),
    ),
    'step',
  ],
  [
    'the statement is due before a step',
    next(
      { timers: [timer('first_statement', '2026-11-22T01:00:00Z')] },
      running(step({ dueAt: '2026-11-22T02:00:00Z' })),
    ),
    'statement',
  ],
  [
    'an update is due before a step without haste',
    next({ timers: [timer('next_update', '2026-11-22T01:00:00Z')] }, running(step({}))),
    'update',
  ],
  ['a role is missing', next({ missingRoles: ['scribe'] }), 'roles'],
  ['all is done', next({}, running(step({ isOpen: false }))), 'watch'],
  ['it is resolved', next({ state: 'resolved' }), 'review'],
  ['it is reviewed', next({ state: 'reviewed' }), 'close'],
  ['it is closed', next({ state: 'closed' }), 'watch'],
])('%s', (_name, kind, wanted) => {
  expect(kind).toBe(wanted);
});
