import type { MentionPosts } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { MentionCard } from './mention-card.js';
import type { TalkProps } from './part-props.js';

const SHOWN = 10;

/** What carried farthest, of each story one. */
export function TalkPosts({ path, query }: TalkProps) {
  const { t } = useWords();
  const read = useRead<MentionPosts>(`${path}/posts`, { ...query, limit: SHOWN });
  return (
    <section>
      <h2 className="section-title">{t('alerts/posts')}</h2>
      <ReadBox read={read}>
        {({ posts }) =>
          posts.length === 0 ? (
            <p className="muted">{t('monitors/noMentions')}</p>
          ) : (
            <ul className="mentions">
              {posts.map((mention) => (
                <MentionCard key={mention.id} mention={mention} />
              ))}
            </ul>
          )
        }
      </ReadBox>
    </section>
  );
}
