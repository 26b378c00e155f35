import { z } from 'zod';

/** A line that people call something by: no control characters, no half characters, no space around it. */
export const nameSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      error: 'holds a control character or half of a surrogate pair',
    });
