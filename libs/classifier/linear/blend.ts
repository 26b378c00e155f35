import { z } from 'zod';

/** From several margins to log odds: the sum of the margins, each times its weight, and the offset. */
export const blendSchema = z.strictObject({ weights: z.array(z.number()).min(1), offset: z.number() });
export type Blend = z.infer<typeof blendSchema>;

export function blended(margins: readonly number[], { weights, offset }: Blend): number {
  let sum = offset;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * margins[i]!;
  return sum;
}
