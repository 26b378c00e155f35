import type { Permission } from '#libs/domain';
import type { ApiClient } from '../support/client.js';

interface Operation {
  readonly 'x-permission'?: Permission | 'public';
  readonly requestBody?: {
    readonly content: Record<string, { readonly examples?: Record<string, { readonly value: unknown }> }>;
  };
}

/** A route as the server's own documentation tells it. */
export interface Row {
  /** `GET /v1/items/{id}` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | 'public' | undefined;
  readonly hasBody: boolean;
  /** The documented example of the body. */
  readonly example: unknown;
}

/** Every route of a running server, from its API documentation. */
export async function readRows(anybody: ApiClient): Promise<Row[]> {
  const { body } = await anybody.send<{ paths: Record<string, Record<string, Operation>> }>(
    'GET',
    '/openapi.json',
  );
  return Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
      hasBody: operation.requestBody !== undefined,
      example: operation.requestBody?.content['application/json']?.examples?.example?.value,
    })),
  );
}
