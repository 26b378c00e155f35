import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TemplateView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Mark } from '../ui/mark.js';
import { MessagePreview } from './message-preview.js';

interface TemplateCardProps {
  readonly template: TemplateView;
  readonly onEdit: () => void;
}

/** One template in both languages, and what can be done about it. */
export function TemplateCard({ template, onEdit }: TemplateCardProps) {
  const { t, i18n } = useTranslation();
  const { id, name, text, actions, updatedAt } = template;
  const title = i18n.language === 'en' ? name.en : name.zh;
  return (
    <article className="card template" aria-label={title}>
      <header className="card-head">
        <h2 className="clause-name">
          <InertText text={title} />
        </h2>
        {updatedAt === null && <Mark tone="quiet">{t('templates/shipped')}</Mark>}
        <Button size="small" aria-label={`${t('ui/edit')} ${title}`} onClick={onEdit}>
          {t('ui/edit')}
        </Button>
        <ConfirmButton
          size="small"
          danger
          title={t('templates/remove')}
          explain={t('templates/removeHint', { name: title })}
          done={t('templates/removed')}
          act={() => ask('DELETE', `/v1/templates/${id}`)}
        >
          {t('ui/remove')}
        </ConfirmButton>
      </header>
      <div lang="zh-CN">
        <MessagePreview text={text.zh} />
      </div>
      <div lang="en">
        <MessagePreview text={text.en} />
      </div>
      <p className="muted template-suits">
        {t('templates/suits')}{' '}
        {actions.length === 0
          ? t('ui/all')
          : actions.map((kind) => t(`action/${kind}`)).join(t('ui/listComma'))}
      </p>
    </article>
  );
}
