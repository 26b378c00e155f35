import type { ReactNode } from 'react';
import type { AdapterState } from '#libs/domain';

interface StateMarkProps {
  /** `base` where no version is in force, `busy` while something is going on. */
  readonly state: AdapterState | 'base' | 'busy';
  readonly children: ReactNode;
}

/** A state as a small coloured mark; the words say it too. */
export function StateMark({ state, children }: StateMarkProps) {
  return (
    <span className="model-state" data-state={state}>
      {children}
    </span>
  );
}
