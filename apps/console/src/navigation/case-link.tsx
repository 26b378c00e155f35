import type { ReactNode } from 'react';

interface CaseLinkProps {
  readonly id: string;
  readonly children: ReactNode;
}

/** Leads to a case in the queue. A real link, so that it opens in a new tab, too. */
export function CaseLink({ id, children }: CaseLinkProps) {
  return (
    <a className="link-button" href={`/?${new URLSearchParams({ case: id })}`}>
      {children}
    </a>
  );
}
