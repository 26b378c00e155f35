import { useTranslation } from 'react-i18next';
import { age, beijingTime } from '../time/age.js';
import { useNow } from '../time/use-now.js';

/** How long ago, live; the exact time in China on hover. */
export function Age({ iso }: { readonly iso: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={iso} title={beijingTime(iso, i18n.language)}>
      {age(iso, now, i18n.language, t('queue/justNow'))}
    </time>
  );
}
