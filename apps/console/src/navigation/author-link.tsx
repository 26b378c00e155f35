import { useTranslation } from 'react-i18next';

/** Leads to what the desk knows of an author. A real link, so that it opens in a new tab, too. */
export function AuthorLink({ pseudonym }: { readonly pseudonym: string }) {
  const { t } = useTranslation();
  return (
    <a className="link-button" href={`/?${new URLSearchParams({ page: 'authors', author: pseudonym })}`}>
      {t('queue/author', { pseudonym })}
    </a>
  );
}
