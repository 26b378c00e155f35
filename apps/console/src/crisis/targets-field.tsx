import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { INCIDENT_ROLES, type Target } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { replaced, without } from '../routing/desk-queues.js';
import { sameTarget, targetOf } from './target-values.js';
import { useTargetNames } from './use-target-names.js';

interface TargetsFieldProps {
  readonly id?: string;
  readonly value?: readonly Target[];
  readonly onChange?: (value: Target[]) => void;
}

/** Whom a step tells: people, who is on call, roles, groups, teams. */
export function TargetsField({ id, value = [], onChange }: TargetsFieldProps) {
  const { t } = useWords();
  const { responders, schedules, channels, nameOf, words } = useTargetNames();
  const add = (choice: string) => {
    const target = targetOf(choice);
    if (target && !value.some((one) => sameTarget(one, target))) onChange?.([...value, target]);
  };
  return (
    <div className="targets">
      {value.map((target, at) => (
        <div key={`${at} ${target.kind}`} className="target">
          {target.kind === 'team' ? (
            <Team
              team={target}
              people={responders.map(({ id: member }) => ({ value: member, label: nameOf(member) }))}
              onChange={(team) => onChange?.(replaced(value, at, team))}
            />
          ) : (
            <span>{words(target)}</span>
          )}
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t('ui/remove')} ${words(target)}`}
            onClick={() => onChange?.(without(value, at))}
          />
        </div>
      ))}
      <select
        {...(id !== undefined && { id })}
        className="native-select"
        aria-label={t('crisis/target/add')}
        value=""
        onChange={(event) => add(event.target.value)}
      >
        <option value="">{t('crisis/target/add')}</option>
        {schedules.length > 0 && (
          <optgroup label={t('crisis/target/schedules')}>
            {schedules.map((one) => (
              <option key={one.id} value={`schedule:${one.id}`}>
                {one.name}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t('crisis/target/roles')}>
          {INCIDENT_ROLES.map((role) => (
            <option key={role} value={`role:${role}`}>
              {t(`crisis/roles/${role}`)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('crisis/target/people')}>
          {responders.map((one) => (
            <option key={one.id} value={`person:${one.id}`}>
              {nameOf(one.id)}
            </option>
          ))}
          <option value="team">{t('crisis/target/team')}</option>
        </optgroup>
        {channels.length > 0 && (
          <optgroup label={t('crisis/target/channels')}>
            {channels.map((one) => (
              <option key={one.id} value={`channel:${one.id}`}>
                {one.name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </div>
  );
}

interface TeamProps {
  readonly team: Extract<Target, { readonly kind: 'team' }>;
  readonly people: { readonly value: string; readonly label: string }[];
  readonly onChange: (team: Target) => void;
}

function Team({ team, people, onChange }: TeamProps) {
  const { t } = useWords();
  return (
    <fieldset className="fields target-team">
      <legend>{t('crisis/target/team')}</legend>
      <Checkbox.Group
        value={[...team.memberIds]}
        options={people}
        onChange={(memberIds) => onChange({ ...team, memberIds })}
      />
      <p>
        <Checkbox
          checked={team.rotate}
          onChange={({ target }) => onChange({ ...team, rotate: target.checked })}
        >
          {t('crisis/target/rotate')}
        </Checkbox>
      </p>
    </fieldset>
  );
}
