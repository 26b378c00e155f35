import { z } from 'zod';
import { TASKS } from '#libs/domain';

const finite = z.number();

/** From the model's raw margin `x` to a probability: `1 / (1 + exp(-(slope·x + offset)))`. Platt 1999. */
export const calibrationSchema = z.strictObject({ slope: finite.positive(), offset: finite });
export type Calibration = z.infer<typeof calibrationSchema>;

/** What every model file says of itself. */
export const modelHeadSchema = z.object({
  kind: z.enum(['bayes', 'linear']),
  task: z.enum(TASKS),
  threshold: finite.gt(0).lt(1),
  calibration: calibrationSchema,
});
export type ModelHead = z.infer<typeof modelHeadSchema>;

export const calibrated = (margin: number, { slope, offset }: Calibration): number =>
  1 / (1 + Math.exp(-(slope * margin + offset)));
