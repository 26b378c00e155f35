import type { ReactNode } from 'react';
import { useErrorText } from '../api/error-text.js';

interface WallPartProps {
  readonly name: string;
  readonly title: string;
  readonly error: unknown;
  readonly children: ReactNode;
}

/** One part of the wall. It says so when what it shows could not be read again. */
export function WallPart({ name, title, error, children }: WallPartProps) {
  const errorText = useErrorText();
  return (
    <section className="wall-part" data-part={name} aria-label={title}>
      <h2>{title}</h2>
      {error !== null && <p className="wall-trouble">{errorText(error)}</p>}
      {children}
    </section>
  );
}
