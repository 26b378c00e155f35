interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, words: string])[];
}

/** One of a few, small enough to stand beside others. The browser's own: it costs nothing while cases rush in. */
export function Pick({ label, value, onChange, options }: PickProps) {
  return (
    <select
      className="native-select pick"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}
