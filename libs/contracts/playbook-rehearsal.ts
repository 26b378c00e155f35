import { z } from 'zod';
import { INCIDENT_REASONS, LEVELS } from '#libs/domain';
import { MOST_PLAYBOOK_STEPS, playbookActionSchema, playbookStepSchema } from './playbook.js';

const level = z.literal(LEVELS);
const DAY_MINUTES = 24 * 60;

/** `POST /v1/playbooks/{id}/dry-run`: an incident as it might be, and what people might do. */
export const dryRunSchema = z
  .strictObject({
    level,
    startAt: z.iso.datetime({ offset: true }),
    reasons: z.array(z.enum(INCIDENT_REASONS)).default([]),
    /** Null: the version in force, or else the newest. */
    version: z.int().min(1).nullable().default(null),
    /** A calendar of `GET /v1/queues` that tells working hours; null: weekdays 9 to 18 in Shanghai with 调休. */
    calendar: z.string().min(1).max(64).nullable().default(null),
    /** Minutes that are gone through. */
    horizonMin: z
      .int()
      .min(1)
      .max(30 * DAY_MINUTES)
      .default(DAY_MINUTES),
    /** `afterMin` counts from the start. */
    answers: z
      .array(
        z.union([
          z.strictObject({
            afterMin: z.number().min(0),
            step: z.string().max(48),
            do: z.enum(['start', 'done', 'skip', 'approve', 'decline']),
          }),
          z.strictObject({ afterMin: z.number().min(0), level }),
        ]),
      )
      .max(5 * MOST_PLAYBOOK_STEPS)
      .default([]),
    /** How people deal with steps without an answer: in half their time, in one and a half times it, or not at all. */
    otherwise: z.enum(['in_time', 'late', 'never']).default('in_time'),
  })
  .meta({ id: 'PlaybookDryRun' });
export type DryRun = z.infer<typeof dryRunSchema>;

export const dryRunAnswerSchema = z
  .object({
    version: z.int(),
    startAt: z.iso.datetime(),
    /** Whether this incident would start the playbook by itself, by its level. */
    startsByItself: z.boolean(),
    events: z.array(
      z.object({
        at: z.iso.datetime(),
        afterMin: z.number(),
        /** `refused`: an answer that was not possible then. */
        kind: z.enum([
          'level',
          'opened',
          'asked',
          'acted',
          'started',
          'done',
          'skipped',
          'declined',
          'overdue',
          'refused',
          'completed',
        ]),
        step: z.string().nullable(),
        title: z.object({ zh: z.string(), en: z.string() }).nullable(),
        /** Who is told: the step's owner, or the commander who has to agree. */
        told: z.array(playbookStepSchema.shape.owner),
        action: playbookActionSchema.nullable(),
      }),
    ),
    /** By step, where each one stands at the end. */
    steps: z.array(
      z.object({
        key: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        state: z.enum(['todo', 'doing', 'done', 'skipped', 'overdue']),
        openedMin: z.number().nullable(),
        endedMin: z.number().nullable(),
        wasOverdue: z.boolean(),
      }),
    ),
    /** Minutes until every step was over; null: not within the time looked at. */
    completedMin: z.number().nullable(),
    elapsedMs: z.number().min(0),
  })
  .meta({ id: 'PlaybookDryRunAnswer' });
export type DryRunAnswer = z.infer<typeof dryRunAnswerSchema>;
