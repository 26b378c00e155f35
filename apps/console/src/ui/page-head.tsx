import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeadProps {
  readonly title: string;
  readonly intro?: ReactNode;
  /** What can be done on this page. */
  readonly children?: ReactNode;
}

/** The head of a page: its name, also on the browser's tab, what it is for, and what can be done. */
export function PageHead({ title, intro, children }: PageHeadProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {intro && <p className="muted">{intro}</p>}
      </div>
      {children && <div className="page-actions">{children}</div>}
    </header>
  );
}
