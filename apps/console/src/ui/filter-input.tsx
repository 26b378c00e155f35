import { fromBeijingInput, toBeijingInput } from '../time/beijing.js';

interface FilterInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
}

/** Words that a list is filtered by. */
export function FilterInput({ label, value, onChange, maxLength = 64 }: FilterInputProps) {
  return (
    <label>
      {label}
      <input
        className="native-input"
        type="search"
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** A moment that a list begins or ends at, on the clocks of China; ISO 8601, empty for none. */
export function FilterTime({ label, value, onChange }: Omit<FilterInputProps, 'maxLength'>) {
  return (
    <label>
      {label}
      <input
        className="native-input"
        type="datetime-local"
        value={toBeijingInput(value)}
        onChange={(event) => onChange(fromBeijingInput(event.target.value) ?? '')}
      />
    </label>
  );
}
