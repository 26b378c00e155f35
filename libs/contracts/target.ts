import { z } from 'zod';
import { INCIDENT_ROLES } from '#libs/domain';

/** The most members a team may have. */
export const MOST_IN_TEAM = 50;

/** Whom a step tells. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), memberId: z.uuid() }),
  /** Whoever is on call when the step comes. */
  z.strictObject({ kind: z.literal('schedule'), scheduleId: z.uuid() }),
  /** All of them, or with `rotate` the next of them each time the step is reached. */
  z.strictObject({
    kind: z.literal('team'),
    memberIds: z.array(z.uuid()).min(1).max(MOST_IN_TEAM),
    rotate: z.boolean(),
  }),
  /** Whoever has this role in the incident. */
  z.strictObject({ kind: z.literal('role'), role: z.enum(INCIDENT_ROLES) }),
  z.strictObject({ kind: z.literal('channel'), channelId: z.uuid() }),
]);
