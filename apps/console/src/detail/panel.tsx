import type { ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly count?: number;
  /** At the right end of the head. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the case page. */
export function Panel({ title, count, end, children }: PanelProps) {
  return (
    <section className="card" aria-label={title}>
      <header className="card-head">
        <h2>{title}</h2>
        {count !== undefined && <span className="muted">{count}</span>}
        {end}
      </header>
      {children}
    </section>
  );
}
