import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../i18n/words-provider.js';
import { moved, without } from '../routing/desk-queues.js';
import { MemberSelect } from './member-select.js';
import { useResponders } from './use-responders.js';

interface MembersFieldProps {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (value: string[]) => void;
}

/** Members in their order; one may come more than once. */
export function MembersField({ id, value = [], onChange }: MembersFieldProps) {
  const { t } = useWords();
  const { nameOf } = useResponders();
  return (
    <div className="targets">
      {value.map((member, at) => (
        <div key={`${at} ${member}`} className="target">
          <span>
            {at + 1}. {nameOf(member)}
          </span>
          <span className="row-actions">
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              aria-label={t('routing/up', { place: at + 1 })}
              disabled={at === 0}
              onClick={() => onChange?.(moved(value, at, -1))}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={t('routing/down', { place: at + 1 })}
              disabled={at === value.length - 1}
              onClick={() => onChange?.(moved(value, at, 1))}
            />
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t('ui/remove')} ${nameOf(member)}`}
              onClick={() => onChange?.(without(value, at))}
            />
          </span>
        </div>
      ))}
      <MemberSelect
        {...(id !== undefined && { id })}
        value=""
        nobody={t('crisis/addMember')}
        onChange={(member) => member !== '' && onChange?.([...value, member])}
      />
    </div>
  );
}
