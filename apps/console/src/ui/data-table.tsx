import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from './problem-note.js';
import { TableBox } from './table-box.js';
import type { List } from './use-list.js';

export interface Column<Row> {
  readonly name: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** For figures. */
  readonly end?: boolean;
  /** As narrow as its words. */
  readonly tight?: boolean;
}

interface DataTableProps<Row> {
  /** What the table is of; for screen readers. */
  readonly caption: string;
  readonly list: List<Row>;
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  /** Drawn when there is nothing. */
  readonly empty: ReactNode;
}

/** A list as a plain table, with everything that a list can be: read, failed, empty, longer than what is shown. */
export function DataTable<Row>({ caption, list, columns, idOf, empty }: DataTableProps<Row>) {
  if (list.error && list.rows.length === 0) return <ProblemNote error={list.error} onRetry={list.retry} />;
  if (list.loading) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (list.rows.length === 0) return empty;
  return (
    <>
      {list.error && <ProblemNote error={list.error} onRetry={list.retry} />}
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
            {list.rows.map((row) => (
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
      <ListEnd list={list} />
    </>
  );
}

/** How much of a list is shown, and the way to more. */
export function ListEnd<Row>({ list }: { readonly list: List<Row> }) {
  const { t } = useTranslation();
  return (
    <p className="list-end muted">
      {t('ui/shown', { shown: list.rows.length, total: list.total })}
      {list.more && (
        <Button size="small" loading={list.readingMore} onClick={list.more}>
          {t('ui/more')}
        </Button>
      )}
    </p>
  );
}
