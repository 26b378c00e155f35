import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** The way to the job board, or why there is none. */
export function BoardCard({ path }: { readonly path: string | null }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2 className="section-title">{t('operations/board')}</h2>
      <p className="muted">{path ? t('operations/boardHint') : t('operations/noBoard')}</p>
      {path && (
        <Button href={path} target="_blank" rel="noopener" icon={<ExportOutlined />}>
          {t('operations/openBoard')}
        </Button>
      )}
    </section>
  );
}
