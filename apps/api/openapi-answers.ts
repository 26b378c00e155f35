import type { OpenAPIObject } from '@nestjs/swagger';
import { isProbe } from './http/protect.js';
import { problemAnswer } from './routes/documentation.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { readonly 'x-permission'?: string };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What comes before a route is reached. A probe is answered to the end, and tells of the failure itself. */
const EVERYWHERE = [429, 503];
const ON_PROBES = [429];
const WITH_CREDENTIALS = [401, 403];
const WITH_BODY = [400, 413, 415, 422];

/**
 * Adds to every operation the problem answers that follow from what it is: rates and faults of the server everywhere, credentials
 * where it wants a permission, reading where it takes a body. Routes document what they add to these, by `ApiProblems`.
 */
export function addSharedAnswers(document: OpenAPIObject): OpenAPIObject {
  for (const [path, operations] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation: Operation | undefined = operations[method];
      if (!operation) continue;
      const shared = sharedStatuses(path, operation).map((status) => [status, problemAnswer(status)]);
      operation.responses = { ...Object.fromEntries(shared), ...operation.responses };
    }
  return document;
}

const sharedStatuses = (path: string, operation: Operation): number[] => [
  ...(isProbe(path) ? ON_PROBES : EVERYWHERE),
  ...(operation['x-permission'] === 'public' ? [] : WITH_CREDENTIALS),
  ...(operation.requestBody ? WITH_BODY : []),
];
