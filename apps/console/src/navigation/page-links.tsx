import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, PAGES, type Page } from './use-page.js';

interface PageLinksProps {
  readonly page: Page;
  readonly onGo: (page: Page) => void;
}

/** The pages of the console. Real links, so that they open in a new tab too. */
export function PageLinks({ page, onGo }: PageLinksProps) {
  const { t } = useTranslation();
  const follow = (to: Page) => (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onGo(to);
  };
  return (
    <nav className="page-links" aria-label={t('pages/label')}>
      {PAGES.map((one) => (
        <a
          key={one}
          href={addressOf(one, location.search)}
          aria-current={one === page ? 'page' : undefined}
          onClick={follow(one)}
        >
          {t(`pages/${one}`)}
        </a>
      ))}
    </nav>
  );
}
