import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsIn } from '../ui/words-in.js';

interface QueuePickerProps {
  readonly id?: string;
  /** null: every queue. */
  readonly value?: readonly string[] | null;
  readonly onChange?: (value: readonly string[] | null) => void;
}

/** Every queue, or some by their names. */
export function QueuePicker({ id, value = null, onChange }: QueuePickerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value?.join(', ') ?? '');
  return (
    <div {...(id !== undefined && { id })}>
      <Radio.Group
        value={value === null ? 'all' : 'some'}
        onChange={(event) => onChange?.(event.target.value === 'all' ? null : wordsIn(text))}
        options={[
          { value: 'all', label: t('members/allQueues') },
          { value: 'some', label: t('members/someQueues') },
        ]}
      />
      {value !== null && (
        <Input
          aria-label={t('members/queues')}
          placeholder="default"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange?.(wordsIn(event.target.value));
          }}
        />
      )}
    </div>
  );
}
