import { z } from 'zod';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const moment = z.iso.datetime({ offset: true });
const ms = z.number().min(0);

/** The longest stretch that is looked at, in days. */
export const MOST_FIGURE_DAYS = 400;

const stretch = {
  from: moment.optional().meta({ description: 'At this moment or later; absent: seven days before `to`' }),
  to: moment.optional().meta({ description: 'Before this moment; absent: now' }),
};

/** A share of a count, with Wilson's 95 % interval: null where nothing was counted. */
export const shareSchema = z
  .object({ n: count, of: count, share: share.nullable(), low: share.nullable(), high: share.nullable() })
  .meta({ id: 'ShareFigure', description: '`n` of `of`, with Wilson’s 95 % interval' });
export type ShareFigure = z.infer<typeof shareSchema>;

const percentilesSchema = z
  .object({ p50: ms.nullable(), p90: ms.nullable(), p99: ms.nullable() })
  .meta({ id: 'Percentiles', description: 'Milliseconds, right within 5 %' });

const counted = z.array(z.object({ name: z.string(), n: count }));
const overturned = z.array(z.object({ name: z.string(), overturned: shareSchema }));
const agreementSchema = z.object({
  n: count,
  agreed: count,
  kappa: z.number().nullable().meta({ description: "Cohen's; null where chance alone explains all" }),
});

export const figuresQuerySchema = z.strictObject({
  ...stretch,
  queue: z.string().min(1).max(64).optional(),
  bucket: z.enum(['hour', 'day']).default('day'),
});
export type FiguresQuery = z.infer<typeof figuresQuerySchema>;

/** `GET /v1/desk/figures`. Days are those of Asia/Shanghai. What is slipped in for quality counts nowhere but in `golden`. */
export const figuresSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    bucket: z.enum(['hour', 'day']),
    backlog: z
      .array(z.object({ at: z.iso.datetime(), open: count, overdue: count }))
      .meta({ description: 'Undecided cases at the end of each bucket, where it was looked at' }),
    flow: z.array(z.object({ at: z.iso.datetime(), opened: count, decided: count })),
    sla: z.object({ met: count, missed: count, share: share.nullable() }),
    decisionMs: percentilesSchema.meta({ description: 'From claim to decision' }),
    waitMs: percentilesSchema.meta({ description: 'From opened to decided' }),
    actions: counted,
    labels: counted.meta({ description: 'By the strongest label' }),
    clauses: counted,
    rules: z.array(
      z.object({
        kind: z.enum(['rule', 'term', 'model']),
        name: z.string(),
        flagged: count.meta({ description: 'Decisions about cases it took part in' }),
        precision: shareSchema.meta({ description: 'Those that were not approved' }),
        overturned: shareSchema.meta({ description: 'Those that were reversed later' }),
      }),
    ),
    overturn: z.object({ all: shareSchema, byLabel: overturned, byRule: overturned, byModel: overturned }),
    agreement: agreementSchema.meta({ description: 'Of blind second reviews' }),
    golden: shareSchema.meta({ description: 'Golden cases decided rightly, until yesterday' }),
  })
  .meta({ id: 'DeskFigures' });
export type DeskFigures = z.infer<typeof figuresSchema>;

export const ownFiguresQuerySchema = z.strictObject(stretch);
export type OwnFiguresQuery = z.infer<typeof ownFiguresQuerySchema>;

const personFigures = {
  decided: count,
  decisionMs: percentilesSchema,
  overturned: shareSchema,
  golden: shareSchema,
  reviewed: shareSchema.meta({
    description: 'Of decisions a second person looked at, those they agreed with',
  }),
};

/** `GET /v1/desk/figures/mine`. */
export const ownFiguresSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    ...personFigures,
    days: z.array(z.object({ day: z.string(), decided: count })),
    exposure: z.array(z.object({ day: z.string(), seen: count })),
  })
  .meta({ id: 'OwnFigures' });
export type OwnFigures = z.infer<typeof ownFiguresSchema>;

/** `GET /v1/desk/figures/people`: by name, and in no other order. */
export const peopleFiguresSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    people: z.array(z.object({ id: z.uuid(), name: z.string(), ...personFigures })),
  })
  .meta({ id: 'PeopleFigures' });
export type PeopleFigures = z.infer<typeof peopleFiguresSchema>;

export const EXPORT_KINDS = ['decisions', 'cases', 'reports', 'appeals', 'figures'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
export const exportKindSchema = z.enum(EXPORT_KINDS);
/** `GET /v1/exports/{kind}`: a file, oldest first, in Beijing time, with words without personal data. */
export const exportQuerySchema = z.strictObject({
  ...stretch,
  format: z.enum(['csv', 'xlsx']).default('csv'),
  lang: z.enum(['zh', 'en']).default('zh'),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;
