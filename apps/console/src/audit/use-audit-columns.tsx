import { useTranslation } from 'react-i18next';
import type { AuditEntryView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import type { Column } from '../ui/data-table.js';
import { Moment } from '../ui/moment.js';
import { changesOf } from './changes.js';
import { useAuditNames } from './use-audit-names.js';

interface ColumnActions {
  readonly onOpen: (entry: AuditEntryView) => void;
  readonly onActor: (actor: AuditEntryView['actor']) => void;
}

const FIELDS_TOLD = 3;

/** What the audit log tells of each row at a glance. */
export function useAuditColumns({ onOpen, onActor }: ColumnActions): readonly Column<AuditEntryView>[] {
  const { t } = useTranslation();
  const names = useAuditNames();
  return [
    { name: 'seq', title: '#', tight: true, end: true, cell: ({ seq }) => seq },
    { name: 'at', title: t('audit/at'), tight: true, cell: ({ at }) => <Moment at={at} /> },
    {
      name: 'actor',
      title: t('audit/actor'),
      cell: ({ actor }) => (
        <>
          {actor.id === null ? (
            t(`audit/actors/${actor.kind}`)
          ) : (
            <button
              type="button"
              className="link-button"
              title={t('audit/onlyActor')}
              onClick={() => onActor(actor)}
            >
              <InertText text={actor.name ?? t('audit/erasedName')} />
            </button>
          )}
          {actor.kind === 'program' && <small>{t('audit/actors/program')}</small>}
        </>
      ),
    },
    {
      name: 'action',
      title: t('audit/action'),
      cell: (entry) => (
        <button type="button" className="link-button" onClick={() => onOpen(entry)}>
          {names.action(entry.action)}
        </button>
      ),
    },
    {
      name: 'subject',
      title: t('audit/subject'),
      cell: ({ subject }) => (
        <>
          {names.subject(subject.type)}
          <small>
            <code>{subject.id.slice(0, 18)}</code>
          </small>
        </>
      ),
    },
    {
      name: 'changes',
      title: t('audit/changes'),
      cell: (entry) => <Changes of={entry} />,
    },
  ];
}

function Changes({ of: { before, after, reason, erased } }: { readonly of: AuditEntryView }) {
  const { t } = useTranslation();
  if (erased) return <span className="muted">{t('audit/erased')}</span>;
  const fields = changesOf(before, after).map(({ path }) => path);
  return (
    <>
      <code>{fields.slice(0, FIELDS_TOLD).join(', ')}</code>
      {fields.length > FIELDS_TOLD && <span className="muted"> +{fields.length - FIELDS_TOLD}</span>}
      {reason !== undefined && (
        <small className="foreign">
          <InertText text={reason} />
        </small>
      )}
    </>
  );
}
