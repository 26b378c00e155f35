import { Input } from 'antd';
import { fromBeijingInput, toBeijingInput } from '../time/beijing.js';

interface TimeInputProps {
  readonly id?: string;
  /** ISO 8601; null: none. */
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
  readonly 'aria-label'?: string;
}

/** A moment on the clocks of China, to the minute. */
export function TimeInput({ value = null, onChange, ...rest }: TimeInputProps) {
  return (
    <Input
      {...rest}
      type="datetime-local"
      value={toBeijingInput(value)}
      onChange={(event) => onChange?.(fromBeijingInput(event.target.value))}
    />
  );
}
