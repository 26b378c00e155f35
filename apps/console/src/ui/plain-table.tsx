import type { ReactNode } from 'react';
import { TableBox } from './table-box.js';

export interface Column<Row> {
  readonly name: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** For figures. */
  readonly end?: boolean;
  /** As narrow as its words. */
  readonly tight?: boolean;
}

interface PlainTableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  /** Said when there is no row. */
  readonly nothing: string;
}

/** Rows that are all here already, as a table. */
export function PlainTable<Row>({ caption, rows, columns, idOf, nothing }: PlainTableProps<Row>) {
  if (rows.length === 0) return <p className="muted">{nothing}</p>;
  return (
    <TableBox label={caption}>
      <table className="table">
        <caption className="only-heard">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, title, end, tight }) => (
              <th key={name} scope="col" data-end={end} data-tight={tight}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)} data-row={idOf(row)}>
              {columns.map(({ name, cell, end, tight }) => (
                <td key={name} data-end={end} data-tight={tight}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
