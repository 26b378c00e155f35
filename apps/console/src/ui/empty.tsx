import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** Where nothing is: says so, and what to do. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <p>{title}</p>
      {children && <div className="muted">{children}</div>}
    </div>
  );
}
