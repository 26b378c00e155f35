import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccessSettings } from '#libs/contracts';
import { ROLES } from '#libs/domain';
import { ask } from '../api/http.js';
import { Dialog } from '../ui/dialog.js';
import { FormDialog } from '../ui/form-dialog.js';
import { ProblemNote } from '../ui/problem-note.js';

const PATH = '/v1/settings/access';

/** Which roles have to have a second factor. */
export function AccessSettingsForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const settings = useQuery({
    queryKey: ['page', 'access-settings'],
    queryFn: () => ask<AccessSettings>('GET', PATH),
  });
  if (!settings.data) {
    return (
      <Dialog title={t('members/settings')} onClose={onClose}>
        {settings.error ? <ProblemNote error={settings.error} /> : <Skeleton active />}
      </Dialog>
    );
  }
  return (
    <FormDialog<AccessSettings, AccessSettings>
      title={t('members/settings')}
      initial={settings.data}
      submit={t('ui/change')}
      done={t('members/settingsChanged')}
      send={(values) => ask('PUT', PATH, values)}
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item
        required
        name="secondFactorRoles"
        label={t('members/factorRoles')}
        extra={t('members/factorRolesHint')}
      >
        <Checkbox.Group options={ROLES.map((role) => ({ value: role, label: t(`role/${role}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}
