import { useQuery } from '@tanstack/react-query';
import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { readQueues } from '../api/desk-calls.js';

interface QueuePickerProps {
  readonly id?: string;
  /** Keys; null: every queue. */
  readonly value?: readonly string[] | null;
  readonly onChange?: (value: readonly string[] | null) => void;
}

/** Every queue, or some of those there are. */
export function QueuePicker({ id, value = null, onChange }: QueuePickerProps) {
  const { t, i18n } = useTranslation();
  const own = i18n.language === 'en' ? 'en' : 'zh';
  const settings = useQuery({ queryKey: ['page', 'queues'], queryFn: readQueues, staleTime: 60_000 });
  const queues = settings.data?.queues ?? [];
  const gone = (value ?? []).filter((key) => !queues.some((queue) => queue.key === key));
  return (
    <div {...(id !== undefined && { id })}>
      <Radio.Group
        value={value === null ? 'all' : 'some'}
        onChange={(event) => onChange?.(event.target.value === 'all' ? null : [])}
        options={[
          { value: 'all', label: t('members/allQueues') },
          { value: 'some', label: t('members/someQueues') },
        ]}
      />
      {value !== null && (
        <Checkbox.Group
          aria-label={t('members/queues')}
          style={{ display: 'flex', marginBlockStart: 8 }}
          value={[...value]}
          options={[
            ...queues.map(({ key, name }) => ({ value: key, label: name[own] })),
            ...gone.map((key) => ({ value: key, label: key })),
          ]}
          onChange={(keys) => onChange?.(keys)}
        />
      )}
    </div>
  );
}
