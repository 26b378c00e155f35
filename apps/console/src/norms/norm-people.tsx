import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NormDetail } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { Fact } from '../ui/fact.js';
import { Moment } from '../ui/moment.js';

type Person = NormDetail['editors'][number];

/** Who wrote it, who agreed, who sent it back. */
export function NormPeople({ norm }: { readonly norm: NormDetail }) {
  const { t } = useTranslation();
  const { editors, submittedBy, approvals, approvalsNeeded, rejection, restores } = norm;
  return (
    <section className="card" aria-label={t('norms/peopleTitle')}>
      {rejection && (
        <Alert
          type="warning"
          showIcon
          title={t('norms/rejectedBy', { name: rejection.name })}
          description={<InertText text={rejection.reason} />}
        />
      )}
      <dl className="facts">
        <Fact name={t('norms/editors')}>
          <People of={editors} />
        </Fact>
        {submittedBy && (
          <Fact name={t('norms/submittedBy')}>
            <People of={[submittedBy]} />
          </Fact>
        )}
        <Fact name={t('norms/approvals')}>
          {t('norms/approved', { count: approvals.length, needed: approvalsNeeded })}{' '}
          <People of={approvals} />
        </Fact>
        {restores !== null && <Fact name={t('norms/restores')}>v{restores}</Fact>}
      </dl>
    </section>
  );
}

function People({ of }: { readonly of: readonly (Person & { readonly note?: string | undefined })[] }) {
  return of.map(({ id, name, at, note }) => (
    <span key={id} className="person">
      <b>
        <InertText text={name} />
      </b>{' '}
      <span className="muted">
        <Moment at={at} />
      </span>
      {note !== undefined && (
        <span className="foreign">
          {' '}
          <InertText text={note} />
        </span>
      )}
    </span>
  ));
}
