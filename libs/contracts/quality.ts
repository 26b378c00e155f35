import { z } from 'zod';
import { LABEL_NAMES, type Label } from '#libs/domain';

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** `GET` and `PUT /v1/quality-settings`. */
export const qualitySettingsSchema = z
  .strictObject({
    goldenShare: share.meta({
      description: 'Of what people decide, the share that is a golden case slipped in; 0: none',
    }),
    reviewShare: share.meta({
      description: "Of people's committed decisions, the share that a second person reviews blindly",
    }),
    reviewShareByLabel: z
      .partialRecord(z.enum(LABEL_NAMES as [Label, ...Label[]]), share)
      .meta({ description: 'By the strongest label of the case, where it differs' }),
    breakAfter: z
      .int()
      .min(1)
      .max(10_000)
      .nullable()
      .meta({ description: 'Severe items somebody sees unblurred before a break is suggested; null: never' }),
  })
  .meta({ id: 'QualitySettings' });
export type QualitySettings = z.infer<typeof qualitySettingsSchema>;

/** `POST /v1/me/exposure`: what was seen unblurred since the last call, or that a break was taken. */
export const exposureReportSchema = z
  .strictObject({
    seen: z.int().min(0).max(1_000).default(0).meta({ description: 'Severe items that were unblurred' }),
    tookBreak: z.boolean().default(false).meta({ description: 'Counts towards the next break start anew' }),
  })
  .meta({ id: 'ExposureReport' });
export type ExposureReport = z.infer<typeof exposureReportSchema>;

/** One's own day; nobody else is told. */
export const exposureSchema = z
  .object({
    day: z.string().meta({ description: 'In Asia/Shanghai, such as 2026-11-22' }),
    seen: count.meta({ description: 'Severe items seen unblurred today' }),
    sinceBreak: count,
    breakAfter: count.nullable(),
    breakDue: z.boolean(),
  })
  .meta({ id: 'Exposure' });
export type Exposure = z.infer<typeof exposureSchema>;
