const MEMBER_ID = '0199d6b8-1c00-7000-8000-000000000002';

export const POLICY_EXAMPLE = {
  name: '重大舆情',
  steps: [
    { targets: [{ kind: 'role', role: 'commander' }], waitSec: 300, times: 2 },
    {
      targets: [
        { kind: 'role', role: 'deputy' },
        { kind: 'role', role: 'liaison' },
      ],
      waitSec: 600,
      condition: { atLeastLevel: 2, hours: 'working' },
    },
  ],
  rounds: 2,
  fallback: [],
  acknowledgementSec: 3_600,
  calendar: null,
  isDefault: false,
};
export const POLICY_CHANGE_EXAMPLE = { ...POLICY_EXAMPLE, rounds: 3, revision: 1 };
export const SIMULATION_EXAMPLE = {
  level: 2,
  startAt: '2026-10-01T22:00:00+08:00',
  answers: [{ afterSec: 420 }],
};
export const DRAFT_SIMULATION_EXAMPLE = { ...SIMULATION_EXAMPLE, policy: POLICY_EXAMPLE };
export const START_EXAMPLE = { policyId: null };

const LAYERS = [
  {
    name: '白班',
    memberIds: [MEMBER_ID],
    rotation: { unit: 'workday', every: 1, handoffTime: '09:00' },
    startsOn: '2026-10-08',
    endsOn: null,
    hours: { kind: 'working' },
  },
];
export const SCHEDULE_EXAMPLE = {
  name: '舆情值班',
  timeZone: 'Asia/Shanghai',
  calendar: null,
  layers: LAYERS,
};
export const SCHEDULE_CHANGE_EXAMPLE = { ...SCHEDULE_EXAMPLE, revision: 1 };
export const PREVIEW_EXAMPLE = {
  schedule: SCHEDULE_EXAMPLE,
  from: '2026-10-01T00:00:00+08:00',
  to: '2026-11-01T00:00:00+08:00',
};
export const OVERRIDE_EXAMPLE = {
  memberId: MEMBER_ID,
  from: '2099-10-01T09:00:00+08:00',
  to: '2099-10-02T09:00:00+08:00',
};
