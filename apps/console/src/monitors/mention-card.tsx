import type { MentionView } from '#libs/contracts';
import { SpanText } from '../crisis/span-text.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { useReasonName } from '../crisis/use-reason-name.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { CaseLink } from '../navigation/case-link.js';
import { useNames } from '../queue/names.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { MentionActions } from './mention-actions.js';

const TONES = { negative: 'bad', neutral: 'quiet', positive: 'good' } as const;

interface MentionCardProps {
  readonly mention: MentionView;
  /** Shows all that tell the same; absent: not from here. */
  readonly onStory?: (id: string) => void;
  readonly onAuthor?: (pseudonym: string) => void;
}

/** What somebody said of what is watched. */
export function MentionCard({ mention, onStory, onAuthor }: MentionCardProps) {
  const { t } = useWords();
  const { count } = useNumbers();
  const names = useNames();
  const reasonName = useReasonName();
  const { author, text, story, sentiment, reasons, scene, caseId, url, note } = mention;
  const name = t('queue/author', { pseudonym: author.pseudonym });
  return (
    <li className="mention" data-mention={mention.id} data-sentiment={sentiment}>
      <p className="mention-head">
        <Mark tone={TONES[sentiment]}>{t(`sentiment/${sentiment}`)}</Mark>
        {reasons.map((reason) => (
          <span key={reason} className="tag">
            {reasonName(reason)}
          </span>
        ))}
        {onAuthor ? (
          <button type="button" className="link-button" onClick={() => onAuthor(author.pseudonym)}>
            {name}
          </button>
        ) : (
          <span>{name}</span>
        )}
        {author.followers !== null && (
          <span className="muted">{t('monitors/followers', { count: count(author.followers) })}</span>
        )}
        <span className="muted mention-at">
          {names.scene(scene)} · <Moment at={mention.at} />
        </span>
      </p>
      {text.title !== undefined && (
        <p>
          <b>
            <InertText text={text.title} />
          </b>
        </p>
      )}
      <p className="mention-words">
        <SpanText text={text.body} spans={mention.spans} />
      </p>
      <p className="mention-foot">
        <span className="muted">{t('monitors/reachOf', { reach: count(mention.reach) })}</span>
        {story.size > 1 &&
          (onStory ? (
            <button type="button" className="link-button" onClick={() => onStory(story.id)}>
              {t('monitors/storyOf', { size: count(story.size), reach: count(story.reach) })}
            </button>
          ) : (
            <span>{t('monitors/storyOf', { size: count(story.size), reach: count(story.reach) })}</span>
          ))}
        {caseId !== null && <CaseLink id={caseId}>{t('alerts/toCase')}</CaseLink>}
        {url !== undefined && /^https?:\/\//.test(url) && (
          <a className="link-button" href={url} target="_blank" rel="noreferrer noopener nofollow">
            {t('monitors/original')}
          </a>
        )}
        {note !== null && (
          <span>
            {t('monitors/noteOf')} <InertText text={note} />
          </span>
        )}
        <MentionActions mention={mention} />
      </p>
    </li>
  );
}
