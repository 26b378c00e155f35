import type { CaseRow } from '#libs/persistence';

/** What people do to a case, as its row keeps it. */
export type WorkColumns = Pick<
  CaseRow,
  | 'leaseToken'
  | 'leaseHolder'
  | 'leaseName'
  | 'leaseUntil'
  | 'heldUntil'
  | 'notesJson'
  | 'escalatedBy'
  | 'reportCount'
  | 'reportWeight'
  | 'reportDetail'
>;

/** Nobody works on it. */
export const UNTOUCHED: WorkColumns = {
  leaseToken: null,
  leaseHolder: null,
  leaseName: null,
  leaseUntil: null,
  heldUntil: null,
  notesJson: null,
  escalatedBy: null,
  reportCount: 0,
  reportWeight: 0,
  reportDetail: null,
};
