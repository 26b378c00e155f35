import type { MonitorView } from '#libs/contracts';

/** What every part of a monitor's page is given. */
export interface MonitorPartProps {
  readonly monitor: MonitorView;
  /** It was removed. */
  readonly onGone: () => void;
}

/** What each view of the talk is given. */
export interface TalkProps {
  /** Of the monitor, in the API. */
  readonly path: string;
  readonly monitorId: string;
  readonly query: { readonly from?: string; readonly to?: string };
}
