import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../feed/feed.js';

/** Whether new cases come in by themselves just now. */
export function ConnectionBadge({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation();
  const hint = connection === 'online' ? t('connection/onlineHint') : t('connection/offlineHint');
  return (
    <Tooltip title={hint}>
      <span className="connection" data-connection={connection} aria-live="polite">
        <i aria-hidden="true" />
        {t(`connection/${connection}`)}
      </span>
    </Tooltip>
  );
}
