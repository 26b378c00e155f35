import { z } from 'zod';

/** The key of one of the tenant's calendars, which stand in `GET /v1/queues`. */
export const calendarKeySchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, {
  error: 'is not 1 to 64 small letters, digits, _ or -, the first a letter or digit',
});
