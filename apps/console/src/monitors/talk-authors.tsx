import type { MentionAuthors } from '#libs/contracts';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { AuthorLink } from '../navigation/author-link.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import type { TalkProps } from './part-props.js';

/** Whose words carried farthest. */
export function TalkAuthors({ path, query }: TalkProps) {
  const { t } = useWords();
  const { count } = useNumbers();
  const read = useRead<MentionAuthors>(`${path}/authors`, query);
  return (
    <section>
      <h2 className="section-title">{t('alerts/people')}</h2>
      <ReadBox read={read}>
        {({ authors, total }) => (
          <>
            <PlainTable
              caption={t('alerts/people')}
              rows={authors}
              idOf={({ pseudonym }) => pseudonym}
              nothing={t('alerts/noPeople')}
              columns={[
                {
                  name: 'author',
                  title: t('detail/author'),
                  cell: ({ pseudonym, kol }) => (
                    <>
                      <AuthorLink pseudonym={pseudonym} />{' '}
                      {kol && <Mark tone="warn">{t('monitors/kol')}</Mark>}
                    </>
                  ),
                },
                {
                  name: 'followers',
                  title: t('alerts/followers'),
                  end: true,
                  tight: true,
                  cell: ({ followers }) => (followers === null ? '–' : count(followers)),
                },
                {
                  name: 'mentions',
                  title: t('monitors/mentions'),
                  end: true,
                  tight: true,
                  cell: ({ mentions }) => count(mentions),
                },
                {
                  name: 'negative',
                  title: t('monitors/negative'),
                  end: true,
                  tight: true,
                  cell: ({ negative }) => count(negative),
                },
                {
                  name: 'reach',
                  title: t('alerts/reach'),
                  end: true,
                  tight: true,
                  cell: ({ reach }) => count(reach),
                },
                {
                  name: 'last',
                  title: t('monitors/lastSaid'),
                  tight: true,
                  cell: ({ lastAt }) => <Moment at={lastAt} />,
                },
              ]}
            />
            <p className="list-end muted">{t('monitors/ofAuthors', { shown: authors.length, total })}</p>
          </>
        )}
      </ReadBox>
    </section>
  );
}
