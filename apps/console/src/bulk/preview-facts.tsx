import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BulkPreview } from '#libs/contracts';
import { isLabel } from '#libs/domain';
import { MarkedText } from '../evidence/marked-text.js';
import { isHeavy } from '../evidence/shield.js';
import { snippetWindow } from '../evidence/snippet.js';
import { usePreferences } from '../preferences/use-preferences.js';
import { useNames } from '../queue/names.js';

const SNIPPET_UNITS = 90;

/** What one decision would be about: how many, of what, by how many, what is left out, and some of the words. */
export function PreviewFacts({ preview }: { readonly preview: BulkPreview }) {
  const { t } = useTranslation();
  const { shield } = usePreferences();
  const names = useNames();
  const labels = Object.entries(preview.labels).toSorted(([, a], [, b]) => b - a);
  return (
    <>
      <p className="bulk-count" role="status">
        {t('bulk/count', { count: preview.count, authors: preview.authors })}
      </p>
      <p className="muted">
        {labels
          .map(([label, count]) => `${isLabel(label) ? names.label(label) : label} ${count}`)
          .join(' · ')}
      </p>
      {preview.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={preview.warnings.map((warning) => t(`bulk/warning/${warning}`)).join(' ')}
        />
      )}
      {preview.skipped.length > 0 && (
        <p className="muted">
          {t('bulk/leftOut')}{' '}
          {preview.skipped.map(({ reason, count }) => t(`bulk/skip/${reason}`, { count })).join(' · ')}
        </p>
      )}
      <ul className="bulk-sample" aria-label={t('bulk/sample')}>
        {preview.sample.map((view) => (
          <li key={view.id} data-shielded={shield && isHeavy(view)}>
            <p className="snippet">
              <MarkedText
                text={view.item.text.body}
                field="body"
                evidence={view.evidence}
                window={snippetWindow(
                  view.item.text.body,
                  view.evidence.flatMap(({ field, spans }) => (field === 'body' ? spans : [])),
                  SNIPPET_UNITS,
                )}
              />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
