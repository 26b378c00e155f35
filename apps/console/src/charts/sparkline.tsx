import { sparklinePoints } from './sparkline-path.js';
import './charts.css';

interface SparklineProps {
  /** What it shows, with its most telling figure; this is all that is heard. */
  readonly label: string;
  readonly values: readonly number[];
  /** A second line below the first, such as the negative part of all. */
  readonly part?: readonly number[];
}

const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 2;

/** A trend without axes, in a row of a table. Both lines share one scale. */
export function Sparkline({ label, values, part = [] }: SparklineProps) {
  const most = Math.max(...values, 1);
  const line = (of: readonly number[]) => sparklinePoints(of, WIDTH, HEIGHT, most);
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={label}
      viewBox={`${-EDGE} ${-EDGE} ${WIDTH + 2 * EDGE} ${HEIGHT + 2 * EDGE}`}
      preserveAspectRatio="none"
    >
      <polyline points={line(values)} />
      {part.length > 0 && <polyline data-part="true" points={line(part)} />}
    </svg>
  );
}
