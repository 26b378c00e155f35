import type { MouseEvent, ReactNode } from 'react';
import type { Page } from './pages.js';
import { openAddress } from './use-page.js';
import { addressWith } from './use-params.js';

interface InnerLinkProps {
  readonly page: Page | 'incidents';
  /** What the page is to show; empty ones are left out. */
  readonly show?: Readonly<Record<string, string | null | undefined>>;
  readonly children: ReactNode;
}

/** Leads to a page of the console without reading it all anew. A real link, so that it opens in a new tab, too. */
export function InnerLink({ page, show = {}, children }: InnerLinkProps) {
  const address = addressWith(page, show);
  return (
    <a className="link-button" href={address} onClick={(event) => follow(event, address)}>
      {children}
    </a>
  );
}

/** Goes to an address of the console, as a link's `onClick`. Other addresses, and new tabs, are the browser's own matter. */
export function follow(event: MouseEvent, address: string): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (!address.startsWith('/?')) return;
  event.preventDefault();
  openAddress(address.slice('/?'.length));
}
