import type { MonitorView } from '#libs/contracts';

/** What every part of a monitor's page is given. */
export interface MonitorPartProps {
  readonly monitor: MonitorView;
  /** It was removed. */
  readonly onGone: () => void;
}
