import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { OwnSessions } from './own-sessions.js';
import { PasswordCard } from './password-card.js';
import { ProfileCard } from './profile-card.js';
import { SecondFactorCard } from './second-factor-card.js';
import './account.css';

/** 我的账号: who I am here, and how I sign in. */
export function AccountPage() {
  const { t } = useTranslation();
  const { member } = useSession().view;
  return (
    <main className="content account">
      <PageHead title={t('account/title')} intro={t('account/intro')} />
      {member.mustEnrol && (
        <Alert
          type="warning"
          showIcon
          title={t('account/mustEnrol')}
          description={t('account/mustEnrolHint')}
        />
      )}
      <ProfileCard />
      <div className="account-columns">
        {member.hasPassword && <PasswordCard />}
        <SecondFactorCard />
      </div>
      <OwnSessions />
    </main>
  );
}
