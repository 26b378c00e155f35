import type { ReactNode } from 'react';

interface MarkProps {
  readonly tone: 'good' | 'busy' | 'bad' | 'warn' | 'quiet';
  readonly children: ReactNode;
}

/** A state as a small coloured mark; the words say it too. */
export function Mark({ tone, children }: MarkProps) {
  return (
    <span className="mark" data-tone={tone}>
      {children}
    </span>
  );
}
