import type { FieldError, PlaybookBody } from '#libs/domain';

/** Everything that does not fit together in a playbook; empty: it can be carried out to its end. */
export function faultsOf({ steps }: PlaybookBody): FieldError[] {
  const keys = steps.map(({ key }) => key);
  const errors: FieldError[] = [];
  steps.forEach(({ key, after }, at) => {
    if (keys.indexOf(key) < at) errors.push(fault(`/steps/${at}/key`, 'key.taken', 'is another step’s key'));
    after.forEach((wanted, which) => {
      if (!keys.includes(wanted))
        errors.push(fault(`/steps/${at}/after/${which}`, 'step.unknown', 'is no step of this playbook'));
    });
  });
  if (errors.length > 0) return errors;
  return stepsInCircles(steps).map((at) =>
    fault(`/steps/${at}/after`, 'step.circle', 'waits for what waits for it'),
  );
}

/** The positions of steps that never open. */
function stepsInCircles(steps: PlaybookBody['steps']): number[] {
  const reached = new Set<string>();
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { key, after } of steps) if (after.every((one) => reached.has(one))) reached.add(key);
  }
  return steps.flatMap(({ key }, at) => (reached.has(key) ? [] : [at]));
}

const fault = (pointer: string, code: string, detail: string): FieldError => ({ pointer, code, detail });
