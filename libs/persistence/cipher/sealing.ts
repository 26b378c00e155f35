import type { EntitySchema, EntitySubscriberInterface, LoadEvent, ObjectLiteral } from 'typeorm';
import type { FieldCipher } from './field-cipher.js';
import { placeOf, protectedColumn } from './protected-columns.js';

/** A row as it is stored: its words encrypted, where the table holds any. */
export function sealedRow<Row extends ObjectLiteral>(
  cipher: FieldCipher,
  entity: Pick<EntitySchema, 'options'>,
  row: Row,
): Row {
  const column = cipher.prefix === '' ? undefined : protectedColumn(entity.options.tableName);
  const words = column && (row[column.property] as unknown);
  if (!column || typeof words !== 'string') return row;
  return { ...row, [column.property]: cipher.encrypt(words, placeOf(column, row)) };
}

/** A row as it was before it was stored. */
export function openedRow<Row extends ObjectLiteral>(
  cipher: FieldCipher,
  entity: Pick<EntitySchema, 'options'>,
  row: Row,
): Row {
  const column = protectedColumn(entity.options.tableName);
  const stored = column && (row[column.property] as unknown);
  if (!column || typeof stored !== 'string') return row;
  const words = cipher.decrypt(stored, placeOf(column, row));
  return words === stored ? row : { ...row, [column.property]: words };
}

/** Opens the words of every entity that is loaded, whatever store asks. */
export class OpeningSubscriber implements EntitySubscriberInterface<ObjectLiteral> {
  constructor(private readonly cipher: FieldCipher) {}

  afterLoad(entity: ObjectLiteral, event?: LoadEvent<ObjectLiteral>): void {
    const column = protectedColumn(event?.metadata.tableName);
    const stored = column && (entity[column.property] as unknown);
    if (column && typeof stored === 'string')
      entity[column.property] = this.cipher.decrypt(stored, placeOf(column, entity));
  }
}
