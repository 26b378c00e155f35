import type { EntitySchemaColumnOptions, ValueTransformer } from 'typeorm';

export type Dialect = 'mysql' | 'sqlite';

/** The database's own clock in milliseconds since 1970: every due time is compared with it, never with a process's clock. */
export function nowSql(dialect: Dialect): string {
  return dialect === 'mysql'
    ? 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS UNSIGNED)'
    : "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
}

const UUID_LENGTH = 36;
/** Where the sixteen bytes of a UUID begin in its characters. */
const BYTES_AT = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** An item's ids become bytes a dozen times on its way: two digits at a time, without a copy of the text. */
export function idToBytes(id: string): Buffer {
  if (id.length !== UUID_LENGTH) return Buffer.from(id.replaceAll('-', ''), 'hex');
  const bytes = Buffer.allocUnsafe(BYTES_AT.length);
  for (let at = 0; at < BYTES_AT.length; at++) {
    const digit = BYTES_AT[at]!;
    bytes[at] = (digitOf(id.charCodeAt(digit)) << 4) | digitOf(id.charCodeAt(digit + 1));
  }
  return bytes;
}

/** Of a hexadecimal digit, in either case. */
const digitOf = (unit: number): number => (unit & 15) + (unit >= 0x41 ? 9 : 0);

export function idFromBytes<T extends string = string>(bytes: Buffer): T {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T;
}

/** The least id of its time: ids are UUIDv7 (RFC 9562) and begin with 48 bits of milliseconds. */
export const idAt = (at: number): string => {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

const idTransformer: ValueTransformer = {
  to: (id: unknown) => (typeof id === 'string' ? idToBytes(id) : id),
  from: (bytes: Buffer | null) => bytes && idFromBytes(bytes),
};
/** One tenant's rows come by the hundred: its bytes are made once. */
let lastTenant: { readonly id: string; readonly bytes: Buffer } | undefined;
const tenantTransformer: ValueTransformer = {
  to: (id: unknown) => {
    if (typeof id !== 'string') return id;
    if (lastTenant?.id !== id) lastTenant = { id, bytes: idToBytes(id) };
    return lastTenant.bytes;
  },
  from: idTransformer.from,
};
const jsonTransformer: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (text: string | null) => (text === null ? null : JSON.parse(text)),
};
const numberTransformer: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

type Column = EntitySchemaColumnOptions;
type More = Partial<Omit<Column, 'type' | 'transformer'>>;

/**
 * The column types of the project, once for each dialect. Text is compared byte by byte in both (utf8mb4_bin,
 * SQLite's BINARY); ids and digests are bytes; times are milliseconds; JSON is text that keeps its bytes.
 */
export function columns(dialect: Dialect) {
  const mysql = dialect === 'mysql';
  const text = mysql ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {};
  return {
    id: (name: string, more: More = {}): Column => ({
      name,
      ...(mysql ? { type: 'binary', length: 16 } : { type: 'blob' }),
      transformer: name === 'tenant_id' ? tenantTransformer : idTransformer,
      ...more,
    }),
    digest: (name: string, more: More = {}): Column => ({
      name,
      ...(mysql ? { type: 'binary', length: 32 } : { type: 'blob' }),
      ...more,
    }),
    text: (name: string, length: number, more: More = {}): Column => ({
      name,
      type: 'varchar',
      length,
      ...text,
      ...more,
    }),
    /** JSON as the caller serialised it: its bytes are kept. Up to 16 MiB. */
    rawJson: (name: string, more: More = {}): Column => ({
      name,
      type: mysql ? 'mediumtext' : 'text',
      ...text,
      ...more,
    }),
    json: (name: string, more: More = {}): Column => ({
      name,
      type: mysql ? 'mediumtext' : 'text',
      ...text,
      transformer: jsonTransformer,
      ...more,
    }),
    time: (name: string, more: More = {}): Column => ({
      name,
      type: 'bigint',
      transformer: numberTransformer,
      ...more,
    }),
    count: (name: string, more: More = {}): Column => ({
      name,
      type: 'bigint',
      transformer: numberTransformer,
      ...more,
    }),
    int: (name: string, more: More = {}): Column => ({ name, type: mysql ? 'int' : 'integer', ...more }),
    real: (name: string, more: More = {}): Column => ({ name, type: mysql ? 'double' : 'real', ...more }),
  };
}

export type Columns = ReturnType<typeof columns>;
