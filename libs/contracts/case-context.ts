import { z } from 'zod';
import { caseStateSchema, decisionSchema } from './case.js';
import { verdictKindSchema } from './verdict.js';

const moment = z.iso.datetime();
const author = z.object({ pseudonym: z.string() });
const text = z.object({ title: z.string().optional(), body: z.string() });

/** What stands around a case: its thread, and what resembles it. Words are masked like the case's own. */
export const caseContextSchema = z
  .object({
    /** Up to ten items before and ten after it in its thread, oldest first; the one it replies to always. */
    thread: z.array(
      z.object({
        itemId: z.uuid(),
        externalId: z.string(),
        at: moment,
        text,
        author,
        /** Null: not judged yet. */
        verdict: verdictKindSchema.nullable(),
        isThis: z.boolean(),
        isReplyTarget: z.boolean(),
      }),
    ),
    /** Up to twenty cases whose words are nearly the same, nearest first. */
    similar: z.array(
      z.object({
        caseId: z.uuid(),
        state: caseStateSchema,
        at: moment,
        text,
        author,
        /** In how many of 64 bits the words' SimHash differs; 0: the same but for decoration. */
        distance: z.int().min(0),
        /** The latest decision; null while nobody decided. */
        decision: decisionSchema.nullable(),
      }),
    ),
    cluster: z.object({ id: z.uuid(), size: z.int() }).nullable(),
  })
  .meta({ id: 'CaseContext' });
export type CaseContext = z.infer<typeof caseContextSchema>;

export const TIMELINE_KINDS = [
  'opened',
  'updated',
  'reported',
  'claimed',
  'released',
  'handed_over',
  'held',
  'escalated',
  'proposed',
  'decided',
  'undone',
  'committed',
  'delivered',
  'delivery_failed',
  'reversed',
  'appealed',
  'appeal_decided',
  'revealed',
  'noted',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** What happened to a case, oldest first. */
export const caseTimelineSchema = z
  .object({
    events: z.array(
      z.object({
        at: moment,
        kind: z.enum(TIMELINE_KINDS),
        /** Null: Fengsui itself, or the platform. */
        by: z.object({ id: z.string(), name: z.string() }).nullable(),
        /** What is worth knowing of it, by name: `note`, `until`, `to`, `actions`, `clause`, `reason` … */
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'CaseTimeline' });
export type CaseTimeline = z.infer<typeof caseTimelineSchema>;
export type TimelineEvent = CaseTimeline['events'][number];
