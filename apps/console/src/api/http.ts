import type { Problem } from '#libs/contracts';
import type { FieldError } from '#libs/domain';

interface Extras {
  /** What is wrong with single fields. */
  readonly fields?: readonly FieldError[];
  readonly requestId?: string;
  /** Seconds to wait, where the server says so. */
  readonly retryAfter?: number | null;
  /** The whole problem, with what this code alone carries. */
  readonly problem?: Readonly<Record<string, unknown>>;
}

/** An answer that is not a success; `code` is the problem's, or `network` when there was no answer. */
export class ApiError extends Error {
  readonly fields: readonly FieldError[];
  readonly requestId: string;
  readonly retryAfter: number | null;
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    { fields = [], requestId = '', retryAfter = null, problem = {} }: Extras = {},
  ) {
    super(detail);
    this.name = 'ApiError';
    this.fields = fields;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.problem = problem;
  }
}

/** Whether the same question may be answered in a moment. A refusal is shown at once, not asked for again. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof ApiError) ||
  error.status === 0 ||
  error.status === 408 ||
  error.status === 429 ||
  error.status >= 500;

/**
 * Asks the server that served this page. The session cookie goes along by itself.
 * @returns the answer's JSON, typed as the contract says; undefined for 204.
 * @throws ApiError
 */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new ApiError('network', 0, String(cause));
  });
  if (!response.ok) throw await errorOf(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(
    problem.code ?? 'internal',
    response.status,
    problem.detail ?? problem.title ?? response.statusText,
    {
      fields: problem.errors ?? [],
      requestId: problem.requestId ?? response.headers.get('x-request-id') ?? '',
      retryAfter: Number.isFinite(wait) ? wait : null,
      problem,
    },
  );
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
