import type { EscalationPolicyView } from '#libs/contracts';
import { FRESH_POLICY, policyOf, valuesOf } from './policy-values.js';

const ID = '0193f000-0000-7000-8000-000000000001';

test('a policy goes through the form unchanged', () => {
  const policy = {
    name: '夜间',
    rounds: 3,
    fallback: [{ kind: 'role' as const, role: 'deputy' as const }],
    acknowledgementSec: null,
    calendar: 'office',
    isDefault: true,
    steps: [
      {
        targets: [{ kind: 'team' as const, memberIds: [ID], rotate: true }],
        waitSec: 1,
        times: 2,
        condition: { atLeastLevel: 2 as const, hours: 'other' as const },
      },
      { targets: [{ kind: 'person' as const, memberId: ID }], waitSec: 90, times: 1, condition: null },
    ],
  };
  const at = '2026-11-22T00:00:00Z';
  const view: EscalationPolicyView = {
    ...policy,
    id: ID,
    revision: 1,
    names: {},
    unreachable: [],
    createdAt: at,
    updatedAt: at,
  };
  expect(policyOf(valuesOf(view))).toEqual(policy);
});

test('what is left empty has its usual meaning', () => {
  expect(policyOf({ ...FRESH_POLICY, name: ' 甲 ', rounds: null, acknowledgementSec: null })).toMatchObject({
    name: '甲',
    rounds: 1,
    acknowledgementSec: null,
    calendar: null,
    steps: [{ condition: null, waitSec: 300, times: 1 }],
  });
});
