import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { fieldErrorsOf } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';

/**
 * Checks every argument that names a schema (`@Body({ schema })`, `@Query({ schema })`).
 * @throws FengsuiError 400 when a field is not known, 413 when a text of the body is too long, 422 for every other fault; all faults
 * are listed.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!schema) return value;
    const parsed = (schema as z.ZodType).safeParse(value, { reportInput: true });
    if (parsed.success) return parsed.data;
    const errors = fieldErrorsOf(parsed.error.issues);
    const has = (code: string) => errors.some((error) => error.code === code);
    if (has('field.unknown')) {
      throw new FengsuiError('request.unknown_field', 'Every field that is not known is listed.', errors);
    }
    if (type === 'body' && has('text.too_long'))
      throw new FengsuiError('text.too_long', 'Every text that is too long is listed.', errors);
    throw new FengsuiError('request.invalid', 'Every field that does not fit is listed.', errors);
  }
}
