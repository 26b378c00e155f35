import type { Problem } from '#libs/contracts';

/** An answer that is not a success; `code` is the problem's, or `network` when there was no answer. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

/**
 * Asks the server that served this page. The session cookie goes along by itself.
 * @returns the answer's JSON, typed as the contract says; undefined for 204.
 * @throws ApiError
 */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'DELETE',
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
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const detail = problem.detail ?? problem.title ?? response.statusText;
  return new ApiError(problem.code ?? 'internal', response.status, detail);
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
