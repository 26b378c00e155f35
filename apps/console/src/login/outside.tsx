import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../header/logo.js';
import { LanguageTool, ThemeTool } from '../header/tools.js';

/** What stands around every page before the login. */
export function Outside({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <main className="login">
      <div className="login-tools">
        <LanguageTool />
        <ThemeTool />
      </div>
      <div className="login-card">
        <Logo size={56} />
        <h1>{title}</h1>
        <p className="muted">{t('tagline')}</p>
        {children}
      </div>
    </main>
  );
}
