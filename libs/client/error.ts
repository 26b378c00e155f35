import type { Problem } from './contracts.js';

/**
 * What went wrong. Nothing here ever means "allow": whoever gets it knows no verdict.
 *
 * `code` is the server's stable code, such as `request.invalid`, or one of the client's own: `client.timeout` (no answer in time),
 * `client.unreachable` (no connection), `client.unreadable` (an answer that is not Fengsui's), `webhook.unsigned`.
 */
export class FengsuiError extends Error {
  override readonly name = 'FengsuiError';

  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The RFC 9457 answer, whose `errors` name the fields. */
  readonly problem: Problem | undefined;

  constructor(
    readonly code: string,
    message: string,
    about: { readonly status?: number; readonly problem?: Problem; readonly cause?: unknown },
  ) {
    super(message, { cause: about.cause });
    this.status = about.status ?? 0;
    this.problem = about.problem;
  }
}
