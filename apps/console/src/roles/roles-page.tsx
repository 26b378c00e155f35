import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ROLES } from '#libs/domain';
import { roleMay } from '../session/role-may.js';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { TableBox } from '../ui/table-box.js';
import { permissionGroups } from './permission-groups.js';

/** 权限矩阵: the role table that the server checks by, to look at. */
export function RolesPage() {
  const { t } = useTranslation();
  const { view } = useSession();
  return (
    <main className="content">
      <PageHead title={t('roles/title')} intro={t('roles/intro')} />
      <TableBox label={t('roles/title')} dense>
        <table className="table">
          <caption className="only-heard">{t('roles/title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('roles/permission')}</th>
              {ROLES.map((role) => (
                <th
                  key={role}
                  scope="col"
                  title={t(`roleHint/${role}`)}
                  data-mine={role === view.member.role}
                >
                  {t(`role/${role}`)}
                  {role === view.member.role && <small>{t('roles/yours')}</small>}
                </th>
              ))}
            </tr>
          </thead>
          {permissionGroups().map(({ noun, permissions }) => (
            <tbody key={noun}>
              {permissions.map((permission) => (
                <tr key={permission}>
                  <th scope="row">
                    {t(`permission/${permission}`)} <code className="muted">{permission}</code>
                  </th>
                  {ROLES.map((role) => (
                    <td key={role} data-mine={role === view.member.role}>
                      <May does={roleMay(role, permission)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </TableBox>
      <dl className="role-hints">
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{t(`role/${role}`)}</dt>
            <dd className="muted">{t(`roleHint/${role}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('roles/keyNote')}</p>
    </main>
  );
}

function May({ does }: { readonly does: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {does && <CheckOutlined className="matrix-yes" aria-hidden="true" />}
      <span className="only-heard">{t(does ? 'roles/may' : 'roles/mayNot')}</span>
    </>
  );
}
