import { LEVELS } from '#libs/domain';
import { holds, rehearse } from '#libs/escalation';
import { shippedPlaybooks } from './shipped.js';

test('what ships can be carried out at every level, in time, and starts nothing by itself', async () => {
  const { templates } = await shippedPlaybooks();
  expect(templates.map(({ key }) => key)).toEqual(['product-safety', 'rumour', 'service-complaint']);
  for (const { body } of templates) {
    expect(body.startsOn.levels).toEqual([]);
    for (const level of LEVELS) {
      const { events } = rehearse(body, {
        ...{ level, reasons: ['safety'], startAt: 0, horizonMs: 3 * 24 * 60 * 60_000, answers: [] },
        otherwise: 'in_time',
        isWorkingTime: () => false,
      });
      expect(events.at(-1)?.kind).toBe('completed');
      expect(events.some(({ kind }) => kind === 'overdue' || kind === 'refused')).toBe(false);
    }
    // Nothing is put over judging unless the commander agrees.
    for (const step of body.steps)
      if (step.action?.kind === 'hold' || step.action?.kind === 'tighten') {
        expect(step.approval).toBe('commander');
        expect(holds(step.when, { level: 3, reasons: ['safety'], isWorkingTime: true })).toBe(false);
      }
  }
});
