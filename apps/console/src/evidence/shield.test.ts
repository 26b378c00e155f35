import type { Label } from '#libs/domain';
import { isHeavy } from './shield.js';

const table: [severity: number, labels: Label[], heavy: boolean][] = [
  [4, [], false],
  [4, ['spam.gambling', 'abuse.insult'], false],
  [2, ['abuse.threat'], false],
  [3, ['abuse.threat'], true],
  [4, ['spam.fraud', 'abuse.sexual'], true],
];

test.each(table)('severity %d, %j: %s', (severity, labels, heavy) => {
  expect(isHeavy({ severity, labels: labels.map((label) => ({ label, score: 1 })) })).toBe(heavy);
});
