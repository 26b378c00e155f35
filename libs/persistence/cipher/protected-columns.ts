import type { Place } from './field-cipher.js';

type Row = Readonly<Record<string, unknown>>;

/** A column that holds people's words, and how its rows are told apart. */
export interface ProtectedColumn {
  readonly table: string;
  readonly column: string;
  /** The entity's property. */
  readonly property: string;
  /** The entity's property, and the column, that tells the row. */
  readonly rowProperty: string;
  readonly rowColumn: string;
  readonly rowOf: (value: unknown) => string;
}

const asText = (value: unknown): string => String(value);
const asHex = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('hex') : String(value));

/** Every column that is encrypted at rest where data keys are given. A test looks for words in all others. */
export const PROTECTED: readonly ProtectedColumn[] = [
  {
    table: 'content_versions',
    column: 'item',
    property: 'itemJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'verdicts',
    column: 'body',
    property: 'bodyJson',
    rowProperty: 'versionId',
    rowColumn: 'version_id',
    rowOf: asText,
  },
  {
    table: 'cases',
    column: 'notes',
    property: 'notesJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'author_notes',
    column: 'text',
    property: 'text',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'reports',
    column: 'note',
    property: 'noteJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'appeals',
    column: 'content',
    property: 'contentJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'playbook_steps',
    column: 'notes',
    property: 'notesJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'golden_cases',
    column: 'content',
    property: 'contentJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'mentions',
    column: 'note',
    property: 'noteJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'incidents',
    column: 'content',
    property: 'contentJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'incident_events',
    column: 'detail',
    property: 'detailJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'incident_links',
    column: 'content',
    property: 'contentJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'incident_reviews',
    column: 'content',
    property: 'contentJson',
    rowProperty: 'incidentId',
    rowColumn: 'incident_id',
    rowOf: asText,
  },
  {
    table: 'feed_events',
    column: 'data',
    property: 'dataJson',
    rowProperty: 'seq',
    rowColumn: 'seq',
    rowOf: asText,
  },
  {
    table: 'corrections',
    column: 'content',
    property: 'textJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'notifications',
    column: 'content',
    property: 'contentJson',
    rowProperty: 'id',
    rowColumn: 'id',
    rowOf: asText,
  },
  {
    table: 'idempotency_keys',
    column: 'answer',
    property: 'answerJson',
    rowProperty: 'requestKey',
    rowColumn: 'request_key',
    rowOf: asHex,
  },
];

const BY_TABLE = new Map(PROTECTED.map((column) => [column.table, column]));

export const protectedColumn = (table: string | undefined): ProtectedColumn | undefined =>
  table === undefined ? undefined : BY_TABLE.get(table);

/** Where an entity's words are stored. */
export const placeOf = ({ table, column, rowProperty, rowOf }: ProtectedColumn, row: Row): Place => ({
  tenant: String(row.tenantId),
  table,
  column,
  row: rowOf(row[rowProperty]),
});
