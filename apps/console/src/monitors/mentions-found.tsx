import { CloseOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import { useWords } from '../i18n/words-provider.js';
import type { MentionFilters } from './mention-filters.js';

interface MentionsFoundProps {
  /** Whether of every story one mention stands for all. */
  readonly folded: boolean;
  readonly filters: MentionFilters;
  readonly onChange: (changes: Partial<MentionFilters>) => void;
}

/** Whether near-duplicates are folded, and the story or author that the list was narrowed to. */
export function MentionsFound({ folded, filters: { story, writer }, onChange }: MentionsFoundProps) {
  const { t } = useWords();
  return (
    <div className="mentions-found">
      {story === '' && (
        <span className="filter-switch">
          <Switch
            id="mentions-fold"
            checked={folded}
            onChange={(fold) => onChange({ every: fold ? '' : 'true' })}
          />
          <label htmlFor="mentions-fold">{t('monitors/fold')}</label>
        </span>
      )}
      {story !== '' && (
        <Button size="small" icon={<CloseOutlined />} onClick={() => onChange({ story: '' })}>
          {t('monitors/oneStory')}
        </Button>
      )}
      {writer !== '' && (
        <Button size="small" icon={<CloseOutlined />} onClick={() => onChange({ writer: '' })}>
          {t('monitors/oneAuthor', { pseudonym: writer })}
        </Button>
      )}
    </div>
  );
}
