import type { ReactNode } from 'react';
import '../charts/charts.css';

interface TileProps {
  readonly name: string;
  readonly children: ReactNode;
  /** What the figure rests on. */
  readonly under?: ReactNode;
}

/** One figure that is read at a glance; stands in a `dl.tiles`. */
export function Tile({ name, children, under }: TileProps) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd>
        {children}
        {under && <small>{under}</small>}
      </dd>
    </div>
  );
}
