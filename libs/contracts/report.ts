import { z } from 'zod';
import {
  MAX_BATCH_ITEMS,
  MAX_REPORT_NOTE,
  REPORT_OUTCOMES,
  REPORT_REASONS,
  REPORT_STATES,
} from '#libs/domain';
import { fieldErrorsOf } from './field-errors.js';
import {
  contentSchema,
  externalIdSchema,
  itemSchema,
  itemTypeSchema,
  type Rejection,
  rejectionSchema,
} from './item.js';

export const reportReasonSchema = z.enum(REPORT_REASONS);
export const reportStateSchema = z.enum(REPORT_STATES);
const count = z.int().min(0);
const moment = z.iso.datetime();

const fields = {
  itemId: z.uuid().optional().meta({ description: 'An item as an earlier answer named it' }),
  item: z
    .strictObject({ type: itemTypeSchema, externalId: externalIdSchema })
    .optional()
    .meta({ description: 'An item by its id on the platform' }),
  content: itemSchema
    .optional()
    .meta({ description: 'Something that was never submitted: it is judged first' }),
  reporter: z.strictObject({ externalId: externalIdSchema }).meta({ description: 'Who reports it' }),
  reason: reportReasonSchema,
  note: z
    .string()
    .trim()
    .min(1)
    .max(MAX_REPORT_NOTE)
    .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' })
    .optional()
    .meta({ description: 'What the reporter wrote' }),
  externalId: externalIdSchema.optional().meta({ description: "The report's id on the platform" }),
};

/** A user's flag 举报. It names what it is about in one of three ways. */
export const newReportSchema = z
  .strictObject(fields)
  .refine(({ itemId, item, content }) => [itemId, item, content].filter((one) => one).length === 1, {
    error: 'names what is reported in one way; send one of itemId, item, content',
    path: ['itemId'],
  })
  .meta({ id: 'NewReport' });
export type NewReport = z.infer<typeof newReportSchema>;

/** A batch before its reports are looked at one by one. */
export const reportBatchSchema = z.strictObject({
  reports: z.array(z.unknown()).min(1).max(MAX_BATCH_ITEMS),
});

/** The batch as people should write it. */
export const documentedReportsSchema = z
  .strictObject({ reports: z.array(newReportSchema).min(1).max(MAX_BATCH_ITEMS) })
  .meta({ id: 'ReportBatch' });

/** What became of a report: with which case it waits, or how it was answered at once. */
export const reportReceiptSchema = z
  .object({ id: z.uuid(), state: reportStateSchema, caseId: z.uuid(), itemId: z.uuid() })
  .meta({ id: 'ReportReceipt' });
export type ReportReceipt = z.infer<typeof reportReceiptSchema>;

export const reportBatchAnswerSchema = z
  .object({
    accepted: z.array(reportReceiptSchema.extend({ index: z.int() })),
    rejected: z.array(rejectionSchema),
  })
  .meta({ id: 'ReportBatchAnswer' });
export type ReportBatchAnswer = z.infer<typeof reportBatchAnswerSchema>;

/** Who reports, by a name that only this tenant knows, and how often a person agreed. */
export const reporterSchema = z
  .object({
    pseudonym: z.string(),
    received: count,
    upheld: count,
    rejected: count,
    abusive: count,
    /** The share that was upheld, smoothed: 0.4 for somebody new, and moving away from it with every answer. */
    accuracy: z.number().min(0).max(1),
    firstAt: moment,
    lastAt: moment,
  })
  .meta({ id: 'Reporter' });
export type ReporterView = z.infer<typeof reporterSchema>;

/** A report as people see it: personal data is masked in its note and in the words it names. */
export const reportSchema = z
  .object({
    id: z.uuid(),
    state: reportStateSchema,
    caseId: z.uuid(),
    itemId: z.uuid(),
    version: z.int().min(1).meta({ description: 'Which words of the item were reported' }),
    item: z.object({
      type: z.string(),
      externalId: z.string(),
      scene: z.string(),
      text: contentSchema,
      author: z.object({ pseudonym: z.string() }),
    }),
    queue: z.string(),
    reporter: reporterSchema.pick({ pseudonym: true, received: true, accuracy: true }),
    reason: reportReasonSchema,
    note: z.string().nullable(),
    externalId: z.string().nullable(),
    /** How often the same reporter sent it. */
    times: z.int().min(1),
    receivedAt: moment,
    answeredAt: moment.nullable(),
    /** The decision that answered it; null while it waits, and where it was answered without one. */
    decisionId: z.uuid().nullable(),
  })
  .meta({ id: 'Report' });
export type ReportView = z.infer<typeof reportSchema>;

const paging = {
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const reportListQuerySchema = z.strictObject({
  case: z.uuid().optional().meta({ description: 'Reports that wait with, or were answered by, this case' }),
  /** One state, or several with commas between them. */
  state: z
    .string()
    .max(64)
    .transform((text) => text.split(','))
    .pipe(z.array(reportStateSchema).min(1))
    .optional(),
  reason: reportReasonSchema.optional(),
  reporter: z.string().min(1).max(32).optional().meta({ description: "The reporter's pseudonym" }),
  ...paging,
});
export type ReportListQuery = z.infer<typeof reportListQuerySchema>;

/** Newest first. */
export const reportPageSchema = z
  .object({ reports: z.array(reportSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'ReportPage' });
export type ReportPage = z.infer<typeof reportPageSchema>;

export const REPORTER_ORDERS = ['recent', 'accurate', 'inaccurate', 'busiest'] as const;
export const reporterListQuerySchema = z.strictObject({
  order: z.enum(REPORTER_ORDERS).default('recent'),
  ...paging,
});
export type ReporterListQuery = z.infer<typeof reporterListQuerySchema>;

export const reporterPageSchema = z
  .object({ reporters: z.array(reporterSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'ReporterPage' });
export type ReporterPage = z.infer<typeof reporterPageSchema>;

/** `report.answered`: what the platform tells the reporter. */
export const reportAnsweredSchema = z.object({
  reportId: z.uuid(),
  externalId: z.string().nullable(),
  itemId: z.uuid(),
  itemType: z.string(),
  itemExternalId: z.string(),
  queue: z.string(),
  outcome: z.enum(REPORT_OUTCOMES),
  message: z.object({ zh: z.string(), en: z.string() }),
});
export type ReportAnswered = z.infer<typeof reportAnsweredSchema>;

/** Looks at the reports of a batch one by one: the good ones are kept when others are bad. */
export function parseReports(raw: readonly unknown[]): {
  reports: { readonly index: number; readonly report: NewReport }[];
  rejected: Rejection[];
} {
  const reports: { index: number; report: NewReport }[] = [];
  const rejected: Rejection[] = [];
  raw.forEach((candidate, index) => {
    const parsed = newReportSchema.safeParse(candidate, { reportInput: true });
    if (parsed.success) {
      reports.push({ index, report: parsed.data });
      return;
    }
    const [first] = fieldErrorsOf(parsed.error.issues);
    rejected.push({ index, ...(first ?? { code: 'field.invalid', pointer: '', detail: 'is not a report' }) });
  });
  return { reports, rejected };
}
