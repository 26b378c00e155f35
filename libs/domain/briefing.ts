/** What a briefing tells of: a day 日报, a week 周报, or an incident from its first hour to its lessons 复盘. */
export const BRIEFING_KINDS = ['daily', 'weekly', 'review'] as const;
export type BriefingKind = (typeof BRIEFING_KINDS)[number];

export const BRIEFING_FORMATS = ['md', 'docx', 'html'] as const;
export type BriefingFormat = (typeof BRIEFING_FORMATS)[number];
