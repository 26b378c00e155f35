import { z } from 'zod';

/** Something to be seen: not a blank, a control character or one that takes no room (U+200B, U+3164, …). */
const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** A line that people call something by: to be seen, no control characters, no half characters, no space around it. */
export const nameSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      error: 'holds a control character or half of a surrogate pair',
    })
    .refine((text) => VISIBLE.test(text), { error: 'holds nothing that can be seen' });
