import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { IdempotentRequest } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import type { ApiRequest } from './request.js';

/**
 * The request's Idempotency-Key with the digest of its body, or undefined.
 * @throws FengsuiError 422 when the key is not 1 to 255 visible ASCII characters.
 */
export const Idempotent = createParamDecorator(
  (_: unknown, context: ExecutionContext): IdempotentRequest | undefined => {
    const { headers, caller, method, url } = context.switchToHttp().getRequest<ApiRequest>();
    const key = headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new FengsuiError('request.invalid', 'The Idempotency-Key cannot be used.', [
        {
          pointer: '/headers/idempotency-key',
          code: 'header.invalid',
          detail: 'send 1 to 255 visible ASCII characters',
        },
      ]);
    }
    return { route: `${method} ${url}`, key, bodyDigest: caller.bodyDigest ?? Buffer.alloc(32) };
  },
);
