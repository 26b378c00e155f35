import { useTranslation } from 'react-i18next';
import { PERIODS, type Period } from './period.js';

interface PeriodChoiceProps {
  readonly value: Period;
  readonly onChange: (value: Period) => void;
}

/** Over which stretch of time figures are looked at. */
export function PeriodChoice({ value, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation();
  return (
    <label>
      {t('quality/period')}
      <select
        className="native-select"
        value={value}
        onChange={(event) => onChange(PERIODS.find((one) => one === event.target.value) ?? '7')}
      >
        {PERIODS.map((one) => (
          <option key={one} value={one}>
            {t(`quality/periods/${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
