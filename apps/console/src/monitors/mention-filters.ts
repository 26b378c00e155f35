/** What the address of a list of mentions names. */
export const MENTION_FILTERS = [
  'sentiment',
  'reason',
  'state',
  'words',
  'sort',
  'story',
  'writer',
  'every',
] as const;
export type MentionFilters = Readonly<Record<(typeof MENTION_FILTERS)[number], string>>;
