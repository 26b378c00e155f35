import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';

/** 我的账号: who I am here. */
export function AccountPage() {
  const { t } = useTranslation();
  const { member, tenant, expiresAt } = useSession().view;
  return (
    <main className="content">
      <PageHead title={t('account/title')} intro={t('account/intro')} />
      <section className="card" aria-labelledby="account-me">
        <header className="card-head">
          <h2 id="account-me">{t('account/me')}</h2>
        </header>
        <dl className="facts">
          <div>
            <dt>{t('session/login')}</dt>
            <dd>{member.login}</dd>
          </div>
          <div>
            <dt>{t('account/tenant')}</dt>
            <dd>{tenant.name}</dd>
          </div>
          <div>
            <dt>{t('account/role')}</dt>
            <dd>
              {t(`role/${member.role}`)} <span className="muted">{t(`roleHint/${member.role}`)}</span>
            </dd>
          </div>
          <div>
            <dt>{t('account/expires')}</dt>
            <dd>
              <Moment at={expiresAt} />
            </dd>
          </div>
        </dl>
      </section>
    </main>
  );
}
