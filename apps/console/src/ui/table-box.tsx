import type { ReactNode } from 'react';

interface TableBoxProps {
  /** What the table is of; for screen readers. */
  readonly label: string;
  readonly dense?: boolean;
  readonly children: ReactNode;
}

/** The frame of a table. A table that is wider than the window is scrolled inside of it, by keyboard too. */
export function TableBox({ label, dense = false, children }: TableBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard
    <section className={dense ? 'table-box matrix' : 'table-box'} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
