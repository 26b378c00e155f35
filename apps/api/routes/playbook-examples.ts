import { createHash } from 'node:crypto';
import { newPlaybookSchema } from '#libs/contracts';
import { canonicalJson } from '#libs/domain';

/** A playbook that goes with any tenant, for the API documentation. */
export const PLAYBOOK_BODY = {
  name: { zh: '门店服务投诉', en: 'Complaints about a shop' },
  startsOn: { levels: [1, 2, 3], monitors: null, origins: null },
  steps: [
    {
      key: 'verify',
      title: { zh: '核实事实', en: 'Establish the facts' },
      owner: { kind: 'role', role: 'deputy' },
      dueMin: 15,
    },
    {
      key: 'hold',
      title: { zh: '相关内容先审后发', en: 'Matching content waits for a person' },
      owner: { kind: 'role', role: 'commander' },
      when: { atLeastLevel: 2 },
      approval: 'commander',
      action: { kind: 'hold', monitorId: null, terms: ['门店打人'], hours: 12 },
    },
    {
      key: 'statement',
      title: { zh: '发布首份口径', en: 'Publish the first statement' },
      owner: { kind: 'role', role: 'liaison' },
      dueMin: 30,
      after: ['verify'],
      approval: 'second',
    },
  ],
};

export const NEW_PLAYBOOK = { key: 'shop-service', body: PLAYBOOK_BODY };

/** SHA-256 over the body of {@link NEW_PLAYBOOK} as it is kept. */
export const PLAYBOOK_DIGEST = createHash('sha256')
  .update(canonicalJson(newPlaybookSchema.parse(NEW_PLAYBOOK).body))
  .digest('hex');

export const DRY_RUN = {
  level: 2,
  startAt: '2026-10-01T09:30:00+08:00',
  answers: [
    { afterMin: 12, step: 'verify', do: 'done' },
    { afterMin: 20, level: 1 },
  ],
  otherwise: 'in_time',
};

export const START_PLAYBOOK = { playbookId: '018f0000-0000-7000-8000-000000000000' };
