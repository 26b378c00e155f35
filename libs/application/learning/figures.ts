import { type AdapterFigures, type Objection, objection } from '#libs/classifier';
import type { AdapterFiguresView, ShadowView } from '#libs/contracts';
import type { AdapterSummary } from '#libs/persistence';

/** Rows keep the figures in the form that people see. */
export const figuresOf = ({ figures }: AdapterSummary): AdapterFiguresView => figures as AdapterFiguresView;
export const objectionTo = (row: AdapterSummary): Objection | undefined =>
  objection(figuresOf(row) as AdapterFigures);
export const isPromotable = (row: AdapterSummary): boolean => objectionTo(row) === undefined;

/** What the shadow has shown, and the newest content version it has looked at. */
export interface ShadowRecord extends ShadowView {
  readonly upTo?: string;
}
export const shadowOf = ({ shadow }: AdapterSummary): ShadowRecord => shadow as ShadowRecord;
export const NO_SHADOW: ShadowRecord = { texts: 0, raised: 0, lowered: 0 };
