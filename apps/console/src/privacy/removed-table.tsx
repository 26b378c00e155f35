import { useTranslation } from 'react-i18next';
import type { Removed } from '#libs/contracts';
import { TableBox } from '../ui/table-box.js';

/** What was, or would be, removed, by table. */
export function RemovedTable({ removed }: { readonly removed: Removed }) {
  const { t } = useTranslation();
  const rows = Object.entries(removed).filter(([, count]) => count > 0);
  if (rows.length === 0) return <p className="muted">{t('privacy/nothingRemoved')}</p>;
  return (
    <TableBox label={t('privacy/removed')}>
      <table className="table">
        <caption className="only-heard">{t('privacy/removed')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('privacy/table')}</th>
            <th scope="col" data-end="true">
              {t('privacy/rows')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([table, count]) => (
            <tr key={table}>
              <td>
                <code>{table}</code>
              </td>
              <td data-end="true">{count.toLocaleString('en-US')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
