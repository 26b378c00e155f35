import { Button, Popconfirm, Table, type TableColumnsType, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdapterView } from '#libs/contracts';
import type { AdapterState } from '#libs/domain';
import { beijingTime } from '../time/age.js';

const COLOURS: Readonly<Record<AdapterState, string>> = {
  live: 'green',
  shadow: 'blue',
  retired: 'default',
  rejected: 'red',
};

interface VersionTableProps {
  readonly versions: readonly AdapterView[];
  /** Versions over another base model cannot be put in force. */
  readonly base: string | undefined;
  readonly mayChange: boolean;
  readonly busy: boolean;
  readonly onPromote: (version: number) => void;
}

/** The versions of one task, newest first, each with its figures and why it is where it is. */
export function VersionTable({ versions, base, mayChange, busy, onPromote }: VersionTableProps) {
  const { t, i18n } = useTranslation();
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const columns: TableColumnsType<AdapterView> = [
    {
      title: t('models/version'),
      render: (_, { version, digest }) => (
        <Tooltip title={<code>{digest}</code>}>
          <span>
            v{version} <code>{digest.slice(0, 8)}</code>
          </span>
        </Tooltip>
      ),
    },
    {
      title: t('models/state'),
      render: (_, { state, objection }) => (
        <>
          <Tag color={COLOURS[state]}>{t(`models/states/${state}`)}</Tag>
          {objection && <span className="muted">{t(`models/objections/${objection}`)}</span>}
        </>
      ),
    },
    {
      title: t('models/accuracy'),
      render: (_, { figures: { accuracy } }) => (
        <>
          {percent(accuracy.base)} → <b>{percent(accuracy.adapter)}</b>
        </>
      ),
    },
    {
      title: t('models/confidence'),
      render: (_, { figures }) => percent(figures.againstBase.confidence),
    },
    { title: t('models/decisions'), render: (_, { figures }) => figures.decisions },
    {
      title: t('models/shadow'),
      render: (_, { shadow }) => t('models/shadowText', shadow),
    },
    { title: t('models/since'), render: (_, { stateSince }) => beijingTime(stateSince, i18n.language) },
    {
      title: <span className="only-heard">{t('models/actions')}</span>,
      render: (_, row) =>
        mayChange &&
        (row.state === 'shadow' || row.state === 'retired') &&
        !row.objection &&
        row.base === base ? (
          <Popconfirm
            title={t('models/promoteConfirm', { version: row.version })}
            onConfirm={() => onPromote(row.version)}
          >
            <Button size="small" disabled={busy}>
              {t('models/promote')}
            </Button>
          </Popconfirm>
        ) : null,
    },
  ];
  return (
    <Table
      size="small"
      rowKey="version"
      columns={columns}
      dataSource={[...versions]}
      pagination={versions.length > 10 ? { pageSize: 10 } : false}
      scroll={{ x: 'max-content' }}
    />
  );
}
