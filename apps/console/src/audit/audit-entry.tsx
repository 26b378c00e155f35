import { useTranslation } from 'react-i18next';
import type { AuditEntryView } from '#libs/contracts';
import { CopyButton } from '../detail/copy-button.js';
import { InertText } from '../evidence/inert-text.js';
import { Dialog } from '../ui/dialog.js';
import { Fact } from '../ui/fact.js';
import { Moment } from '../ui/moment.js';
import { TableBox } from '../ui/table-box.js';
import { changesOf } from './changes.js';
import { useAuditNames } from './use-audit-names.js';

interface AuditEntryProps {
  readonly entry: AuditEntryView;
  readonly onClose: () => void;
}

/** One row of the log with everything it tells. */
export function AuditEntry({ entry, onClose }: AuditEntryProps) {
  const { t } = useTranslation();
  const names = useAuditNames();
  const { seq, at, actor, action, subject, requestId, reason, erased, hash } = entry;
  return (
    <Dialog title={`#${seq} ${names.action(action)}`} shape="side" onClose={onClose}>
      <dl className="facts">
        <Fact name={t('audit/at')}>
          <Moment at={at} />
        </Fact>
        <Fact name={t('audit/actor')}>
          {actor.name !== null && <InertText text={actor.name} />}{' '}
          <span className="muted">{t(`audit/actors/${actor.kind}`)}</span>
          {actor.id !== null && <Id text={actor.id} />}
        </Fact>
        <Fact name={t('audit/action')}>
          <code>{action}</code>
        </Fact>
        <Fact name={t('audit/subject')}>
          {names.subject(subject.type)} <Id text={subject.id} />
        </Fact>
        {reason !== undefined && (
          <Fact name={t('audit/reason')}>
            <span className="foreign">
              <InertText text={reason} />
            </span>
          </Fact>
        )}
        {requestId !== null && (
          <Fact name={t('audit/request')}>
            <Id text={requestId} />
          </Fact>
        )}
        <Fact name={t('audit/hash')}>
          <Id text={hash} />
        </Fact>
      </dl>
      {erased ? <p className="muted">{t('audit/erasedHint')}</p> : <Diff of={entry} />}
    </Dialog>
  );
}

function Id({ text }: { readonly text: string }) {
  return (
    <span className="id">
      <code>{text}</code>
      <CopyButton text={text} />
    </span>
  );
}

function Diff({ of: { before, after } }: { readonly of: AuditEntryView }) {
  const { t } = useTranslation();
  const changes = changesOf(before, after);
  if (changes.length === 0) return null;
  return (
    <TableBox label={t('audit/changes')}>
      <table className="table audit-diff">
        <caption className="only-heard">{t('audit/changes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audit/field')}</th>
            <th scope="col">{t('audit/before')}</th>
            <th scope="col">{t('audit/after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before: was, after: is }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td data-side="before">{was !== null && <InertText text={was} />}</td>
              <td data-side="after">{is !== null && <InertText text={is} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
