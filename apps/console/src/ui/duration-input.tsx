import { InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DURATION_UNITS, type DurationUnit, unitOf } from './duration-units.js';

interface DurationInputProps {
  readonly id?: string;
  /** Seconds; null: none. */
  readonly value?: number | null;
  readonly onChange?: (value: number | null) => void;
  /** What nothing written means, such as “never”. */
  readonly placeholder?: string;
  readonly 'aria-label'?: string;
}

/** A span of time as a number and its unit. */
export function DurationInput({ value = null, onChange, placeholder, ...rest }: DurationInputProps) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<DurationUnit>(() => unitOf(value));
  const size = DURATION_UNITS[unit];
  return (
    <span className="duration-input">
      <InputNumber
        {...rest}
        min={1}
        precision={0}
        {...(placeholder !== undefined && { placeholder })}
        value={value === null ? null : Math.round(value / size)}
        onChange={(count) => onChange?.(count === null ? null : Number(count) * size)}
      />
      <select
        className="native-select"
        aria-label={t('ui/unit')}
        value={unit}
        onChange={(event) => {
          const next = event.target.value as DurationUnit;
          setUnit(next);
          if (value !== null) onChange?.(Math.round(value / size) * DURATION_UNITS[next]);
        }}
      >
        {(Object.keys(DURATION_UNITS) as DurationUnit[]).map((name) => (
          <option key={name} value={name}>
            {t(`ui/units/${name}`)}
          </option>
        ))}
      </select>
    </span>
  );
}
