import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, PlainTable } from './plain-table.js';
import { ProblemNote } from './problem-note.js';
import type { List } from './use-list.js';

export type { Column };

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
  return (
    <ListBox list={list} empty={empty}>
      <PlainTable caption={caption} rows={list.rows} columns={columns} idOf={idOf} nothing="" />
    </ListBox>
  );
}

interface ListBoxProps<Row> {
  readonly list: List<Row>;
  readonly empty: ReactNode;
  /** How what is there is drawn. */
  readonly children: ReactNode;
}

/** Everything that a list can be, around what is drawn of it: read, failed, empty, longer than what is shown. */
export function ListBox<Row>({ list, empty, children }: ListBoxProps<Row>) {
  if (list.error && list.rows.length === 0) return <ProblemNote error={list.error} onRetry={list.retry} />;
  if (list.loading) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (list.rows.length === 0) return empty;
  return (
    <>
      {list.error && <ProblemNote error={list.error} onRetry={list.retry} />}
      {children}
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
