import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Permission, SCOPES } from '#libs/domain';
import { permissionGroups } from '../roles/permission-groups.js';
import { useSession } from '../session/session.js';

interface ScopePickerProps {
  readonly id?: string;
  readonly value?: readonly Permission[];
  readonly onChange?: (value: readonly Permission[]) => void;
}

/** What a key may do, by what it is about. Nobody gives what they do not hold. */
export function ScopePicker({ id, value = [], onChange }: ScopePickerProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const toggle = (scope: Permission, given: boolean) =>
    onChange?.(SCOPES.filter((one) => (one === scope ? given : value.includes(one))));
  return (
    <div id={id} className="scopes">
      {permissionGroups(SCOPES).map(({ noun, permissions }) => (
        <fieldset key={noun}>
          <legend>{t(`permissionGroup/${noun}`)}</legend>
          {permissions.map((scope) => (
            <Checkbox
              key={scope}
              checked={value.includes(scope)}
              disabled={!may(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            >
              {t(`permission/${scope}`)} <code className="muted">{scope}</code>
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </div>
  );
}
