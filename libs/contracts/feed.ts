import { z } from 'zod';
import { FEED_EVENT_TYPES } from '#libs/domain';
import { alertToldSchema } from './alert.js';
import { appealDecidedSchema, appealOpenedSchema } from './appeal.js';
import { caseSchema, caseStateSchema } from './case.js';
import { caseDecidedSchema, caseReversedSchema, caseWorkSchema } from './case-work.js';
import { escalationAcknowledgedSchema, escalationNotifiedSchema } from './escalation-run.js';
import { incidentChangedSchema } from './incident.js';
import { playbookOrderedSchema } from './playbook-run.js';
import { reportAnsweredSchema } from './report.js';
import { statementEventSchema } from './statement.js';
import { labelScoreSchema, severitySchema, verdictKindSchema } from './verdict.js';

/** What a client hands over when it connects to `/feed`. A console sends no token: its session cookie speaks. */
export const feedAuthSchema = z.strictObject({
  token: z.string().max(512).optional(),
  since: z.int().min(0).optional(),
});

/** `item.judged`: no content, only what the platform needs to act. */
export const itemJudgedSchema = z.object({
  itemId: z.uuid(),
  version: z.int(),
  externalId: z.string(),
  scene: z.string(),
  verdict: verdictKindSchema,
  severity: severitySchema,
  labels: z.array(labelScoreSchema),
  /** The queue of the item's case; null where the verdict needs no person. */
  queue: z.string().nullable(),
  /** Whose monitors it mentions; absent in events from before. */
  monitors: z.array(z.uuid()).optional(),
});
export type ItemJudged = z.infer<typeof itemJudgedSchema>;

/** `case.removed`: an erasure or the retention took it away. */
export const caseRemovedSchema = z.object({
  id: z.uuid(),
  itemId: z.uuid(),
  queue: z.string(),
  /** As it was. */
  state: caseStateSchema,
});
export type CaseRemoved = z.infer<typeof caseRemovedSchema>;

/** What is left of an event whose content was erased, or is older than the tenant keeps events. */
export const erasedSchema = z.object({ erased: z.literal(true) });

export const feedEventSchema = z.object({
  seq: z.int().min(1),
  at: z.iso.datetime(),
  type: z.enum(FEED_EVENT_TYPES),
  /** Null: it belongs to a queue that the follower may not see. */
  data: z
    .union([
      itemJudgedSchema,
      caseSchema,
      caseDecidedSchema,
      caseWorkSchema,
      caseRemovedSchema,
      reportAnsweredSchema,
      appealOpenedSchema,
      appealDecidedSchema,
      caseReversedSchema,
      alertToldSchema,
      escalationNotifiedSchema,
      escalationAcknowledgedSchema,
      playbookOrderedSchema,
      incidentChangedSchema,
      statementEventSchema,
      erasedSchema,
    ])
    .nullable(),
});

/** `resync`: the client is too far behind to replay; read the snapshot, then connect with `since: head`. */
export const resyncSchema = z.object({ head: z.int() });
