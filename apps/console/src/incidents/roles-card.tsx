import type { IncidentView } from '#libs/contracts';
import { INCIDENT_ROLES, type IncidentRole } from '#libs/domain';
import { ask } from '../api/http.js';
import { MemberSelect } from '../crisis/member-select.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { Mark } from '../ui/mark.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ofIncident } from './incident-path.js';

/** Who does what; a role that its level needs and nobody has stands out. */
export function RolesCard({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const mayWork = useSession().may('incidents:work') && incident.state !== 'closed';
  const give = useAct(
    ({ role, member }: { role: IncidentRole; member: string }) =>
      ask('POST', ofIncident(incident.id, 'roles'), {
        [role]: member || null,
        revision: incident.revision,
      }),
    { done: t('incidents/rolesChanged') },
  );
  return (
    <section className="card" aria-labelledby="incident-roles">
      <header className="card-head">
        <h2 id="incident-roles">{t('incidents/roles')}</h2>
      </header>
      <dl className="incident-roles">
        {INCIDENT_ROLES.map((role) => {
          const holder = incident.roles[role];
          return (
            <div key={role} data-role={role}>
              <dt>
                {t(`crisis/roles/${role}`)}{' '}
                {incident.missingRoles.includes(role) && <Mark tone="warn">{t('incidents/missing')}</Mark>}
              </dt>
              <dd>
                {mayWork ? (
                  <MemberSelect
                    aria-label={t(`crisis/roles/${role}`)}
                    value={holder?.id ?? ''}
                    nobody={t('crisis/nobodyYet')}
                    workers={role === 'commander' || role === 'deputy'}
                    onChange={(member) => give.mutate({ role, member })}
                  />
                ) : holder ? (
                  <InertText text={holder.name} />
                ) : (
                  <span className="muted">{t('crisis/nobodyYet')}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {give.error && <ProblemNote error={give.error} />}
    </section>
  );
}
