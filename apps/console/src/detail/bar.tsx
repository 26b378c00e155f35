interface BarProps {
  /** In [0, 1]. */
  readonly value: number;
  /** What screen readers hear before the figure; absent where a term stands beside it. */
  readonly heard?: string;
}

/** A share of one, as a small bar and as a figure. */
export function Bar({ value, heard }: BarProps) {
  return (
    <span className="bar">
      <span className="bar-track" aria-hidden="true">
        <span className="bar-fill" style={{ width: `${Math.min(1, Math.max(0, value)) * 100}%` }} />
      </span>
      <span className="bar-text">
        {heard !== undefined && <span className="only-heard">{heard} </span>}
        {value.toFixed(2)}
      </span>
    </span>
  );
}
