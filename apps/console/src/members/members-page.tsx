import { PlusOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberLink, MemberPage, MemberView } from '#libs/contracts';
import { MEMBER_STATES, type MemberState, ROLES, type Role } from '#libs/domain';
import { useSession } from '../session/session.js';
import { Choice } from '../ui/choice.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { FilterInput } from '../ui/filter-input.js';
import { PageHead } from '../ui/page-head.js';
import { toast } from '../ui/toasts.js';
import { useList } from '../ui/use-list.js';
import { AccessSettingsForm } from './access-settings-form.js';
import { LinkDialog } from './link-dialog.js';
import { MemberForm } from './member-form.js';
import { MemberPanel } from './member-panel.js';
import { useMemberColumns } from './use-member-columns.js';

type Open = 'invite' | 'settings' | null;

/** 成员: who works here, as what, and for which queues. */
export function MembersPage() {
  const { t } = useTranslation();
  const mayChange = useSession().may('members:write');
  const [state, setState] = useState<MemberState | ''>('');
  const [role, setRole] = useState<Role | ''>('');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const [chosen, setChosen] = useState<MemberView | null>(null);
  const [handed, setHanded] = useState<MemberLink | null>(null);
  const list = useList(
    '/v1/members',
    { state, role, search: search.trim() },
    ({ members }: MemberPage) => members,
  );
  const columns = useMemberColumns(setChosen);
  const told = (answer: MemberLink) => {
    setOpen(null);
    setChosen(null);
    if (answer.link === null) toast(t('members/mailed', { to: answer.member.email ?? answer.member.login }));
    else setHanded(answer);
  };
  return (
    <main className="content">
      <PageHead title={t('members/title')} intro={t('members/intro')}>
        {mayChange && (
          <>
            <Button icon={<SafetyCertificateOutlined />} onClick={() => setOpen('settings')}>
              {t('members/settings')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('invite')}>
              {t('members/invite')}
            </Button>
          </>
        )}
      </PageHead>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <FilterInput label={t('members/search')} value={search} onChange={setSearch} />
        <Choice
          label={t('members/role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((one) => [one, t(`role/${one}`)])}
        />
        <Choice
          label={t('ui/state')}
          value={state}
          onChange={setState}
          options={MEMBER_STATES.map((one) => [one, t(`members/states/${one}`)])}
        />
      </search>
      <DataTable
        caption={t('members/title')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('members/empty')} />}
      />
      {open === 'invite' && <MemberForm onDone={told} onClose={() => setOpen(null)} />}
      {open === 'settings' && <AccessSettingsForm onClose={() => setOpen(null)} />}
      {chosen && (
        <MemberPanel
          member={list.rows.find(({ id }) => id === chosen.id) ?? chosen}
          mayChange={mayChange}
          onLink={told}
          onClose={() => setChosen(null)}
        />
      )}
      {handed && <LinkDialog handed={handed} onClose={() => setHanded(null)} />}
    </main>
  );
}
