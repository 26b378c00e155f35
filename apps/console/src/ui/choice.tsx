import { useTranslation } from 'react-i18next';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** Empty: all. */
  readonly value: Value | '';
  readonly onChange: (value: Value | '') => void;
  /** One has to be chosen: there is no “all”. */
  readonly required?: boolean;
  readonly options: readonly (readonly [value: Value, label: string])[];
}

/** One of a few, or all: a filter above a list. */
export function Choice<Value extends string>({
  label,
  value,
  onChange,
  required = false,
  options,
}: ChoiceProps<Value>) {
  const { t } = useTranslation();
  return (
    <label>
      {label}
      <select
        className="native-select"
        value={value}
        onChange={(event) => {
          const chosen = event.target.value;
          onChange(options.find(([one]) => one === chosen)?.[0] ?? '');
        }}
      >
        {!required && <option value="">{t('ui/all')}</option>}
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
