import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdapterView } from '#libs/contracts';
import { CopyButton } from '../detail/copy-button.js';
import { beijingTime } from '../time/age.js';
import { StateMark } from './state-mark.js';

interface VersionRowProps {
  readonly row: AdapterView;
  readonly mayPromote: boolean;
  readonly busy: boolean;
  readonly onPromote: (version: number) => void;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** One version with its figures. */
export function VersionRow({ row, mayPromote, busy, onPromote }: VersionRowProps) {
  const { t, i18n } = useTranslation();
  const { version, digest, state, objection, figures, shadow, stateSince } = row;
  const canGoLive = mayPromote && (state === 'shadow' || state === 'retired') && !objection;
  return (
    <tr>
      <td>
        v{version} <code>{digest.slice(0, 8)}</code> <CopyButton text={digest} />
      </td>
      <td>
        <StateMark state={state}>{t(`models/states/${state}`)}</StateMark>
        {objection && <span className="muted"> {t(`models/objections/${objection}`)}</span>}
      </td>
      <td>
        {percent(figures.accuracy.base)} → <b>{percent(figures.accuracy.adapter)}</b>
      </td>
      <td>{percent(figures.againstBase.confidence)}</td>
      <td>{figures.decisions}</td>
      <td>{t('models/shadowText', shadow)}</td>
      <td>{beijingTime(stateSince, i18n.language)}</td>
      <td>
        {canGoLive && (
          <Popconfirm title={t('models/promoteConfirm', { version })} onConfirm={() => onPromote(version)}>
            <Button size="small" disabled={busy}>
              {t('models/promote')}
            </Button>
          </Popconfirm>
        )}
      </td>
    </tr>
  );
}
