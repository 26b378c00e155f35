import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';

const HOUR_S = 3_600;
const CHOICES = [
  ['none', 0],
  ['hour', HOUR_S],
  ['day', 24 * HOUR_S],
  ['week', 7 * 24 * HOUR_S],
] as const;

interface OverlapPickerProps {
  readonly id?: string;
  /** Seconds. */
  readonly value?: number;
  readonly onChange?: (value: number) => void;
}

/** How long an old secret goes on working beside a new one. */
export function OverlapPicker({ id, value, onChange }: OverlapPickerProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      {...(id !== undefined && { id })}
      value={value}
      onChange={(event) => onChange?.(Number(event.target.value))}
      options={CHOICES.map(([name, seconds]) => ({ value: seconds, label: t(`overlap/${name}`) }))}
    />
  );
}
