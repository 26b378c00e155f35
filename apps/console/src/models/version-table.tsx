import { useTranslation } from 'react-i18next';
import type { AdapterView } from '#libs/contracts';
import { VersionRow } from './version-row.js';

interface VersionTableProps {
  readonly versions: readonly AdapterView[];
  /** Versions over another base model cannot be put in force. */
  readonly base: string | undefined;
  readonly mayChange: boolean;
  readonly busy: boolean;
  readonly onPromote: (version: number) => void;
}

const COLUMNS = ['version', 'state', 'accuracy', 'confidence', 'decisions', 'shadow', 'since'] as const;

/** The versions of one task, newest first, each with its figures and why it is where it is. */
export function VersionTable({ versions, base, mayChange, busy, onPromote }: VersionTableProps) {
  const { t } = useTranslation();
  return (
    <div className="model-table">
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`models/${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="only-heard">{t('models/actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((row) => (
            <VersionRow
              key={row.version}
              row={row}
              mayPromote={mayChange && row.base === base}
              busy={busy}
              onPromote={onPromote}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
