import { z } from 'zod';
import { nameSchema } from './name.js';

/** The most a member's preferences may hold, in bytes of JSON. */
export const MOST_PREFERENCE_BYTES = 16_384;
export const MOST_SAVED_VIEWS = 30;

/** Filters that a member gave a name. */
export const savedViewSchema = z.strictObject({
  id: z.uuid(),
  name: nameSchema(40),
  /** As the address of the queue writes them, without the question mark. */
  query: z.string().max(1_000),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** What a member is told of when a case comes in: `grave` is severity 3 and 4. */
export const noticeSchema = z.enum(['off', 'grave', 'all']);
export type Notice = z.infer<typeof noticeSchema>;

/** How one member likes the desk, on whatever machine they sit at. */
export const deskPreferencesSchema = z.strictObject({
  views: z.array(savedViewSchema).max(MOST_SAVED_VIEWS).default([]),
  sound: noticeSchema.default('off'),
  desktop: noticeSchema.default('off'),
});
export type DeskPreferences = z.infer<typeof deskPreferencesSchema>;

/** `PUT /v1/me/preferences`: `revision` is the one that was read, so that two tabs do not overwrite one another. */
export const preferencesChangeSchema = z
  .strictObject({ revision: z.int().min(0), preferences: deskPreferencesSchema })
  .meta({ id: 'PreferencesChange' });
export type PreferencesChange = z.infer<typeof preferencesChangeSchema>;

/** Revision 0: nothing was saved yet. */
export const preferencesSchema = z
  .object({ revision: z.int().min(0), preferences: deskPreferencesSchema })
  .meta({ id: 'Preferences' });
export type PreferencesView = z.infer<typeof preferencesSchema>;
