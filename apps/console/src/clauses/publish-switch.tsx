import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Guidelines } from '#libs/contracts';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { saveGuidelines } from './save-guidelines.js';

/** Whether everybody may read the guidelines, and where. */
export function PublishSwitch({ guidelines }: { readonly guidelines: Guidelines }) {
  const { t } = useTranslation();
  const change = useAct((published: boolean) => saveGuidelines(guidelines, { published }), {
    done: t('clauses/saved'),
  });
  return (
    <section className="card clauses-public" aria-label={t('clauses/publish')}>
      <span className="filter-switch">
        <Switch
          id="clauses-published"
          checked={guidelines.published}
          loading={change.isPending}
          onChange={(published) => change.mutate(published)}
        />
        <label htmlFor="clauses-published">{t('clauses/publish')}</label>
      </span>
      <p className="muted">
        {t(guidelines.published ? 'clauses/publishedAt' : 'clauses/hidden')}{' '}
        {guidelines.published && <code>{location.origin + guidelines.path}</code>}
      </p>
      {change.error && <ProblemNote error={change.error} />}
    </section>
  );
}
