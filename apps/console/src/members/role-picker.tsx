import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#libs/domain';

interface RolePickerProps {
  readonly id?: string;
  readonly value?: Role;
  readonly onChange?: (value: Role) => void;
}

/** One role, each with what it means. */
export function RolePicker({ id, value, onChange }: RolePickerProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      {...(id !== undefined && { id })}
      className="role-picker"
      value={value}
      onChange={(event) => onChange?.(event.target.value as Role)}
    >
      {ROLES.map((role) => (
        <Radio key={role} value={role}>
          <b>{t(`role/${role}`)}</b> <span className="muted">{t(`roleHint/${role}`)}</span>
        </Radio>
      ))}
    </Radio.Group>
  );
}
