import { z } from 'zod';

/** Who may be told of an incident and work on it. */
export const responderListSchema = z
  .object({
    responders: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        role: z.string(),
        /** May work on incidents; the others read them. */
        mayWork: z.boolean(),
        /** Signed in, and seen within the last few minutes. */
        online: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ResponderList' });
export type ResponderList = z.infer<typeof responderListSchema>;
export type Responder = ResponderList['responders'][number];
