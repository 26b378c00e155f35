import type { Item, Judgement, UrgencyPart } from '#libs/domain';
import { reportPoints } from './report-weight.js';

const REACH_MOST = 50;

/** What a case is urgent for. */
export interface UrgencySource {
  readonly severity: number;
  readonly labels: Judgement['labels'];
  readonly item: Pick<Item, 'author' | 'engagement'>;
  /** The reports' weight together: see {@link reportPoints}; 0 without any. */
  readonly reportWeight: number;
}

export interface UrgencyPoints {
  readonly part: UrgencyPart;
  readonly points: number;
}

/**
 * How urgent a case is for what it is, part by part, in whole points: 100 a step of severity; up to 50 for the strongest label;
 * up to 50 for reach; up to 100 for reports.
 */
export function urgencyParts({ severity, labels, item, reportWeight }: UrgencySource): UrgencyPoints[] {
  const strongest = Math.max(0, ...labels.map(({ score }) => score));
  return [
    { part: 'severity', points: severity * 100 },
    { part: 'label', points: Math.round(Math.min(1, strongest) * 50) },
    { part: 'reach', points: reachPoints(item) },
    { part: 'reports', points: reportPoints(reportWeight) },
  ];
}

/** The sum of the parts. */
export const urgencyPoints = (source: UrgencySource): number =>
  urgencyParts(source).reduce((sum, { points }) => sum + points, 0);

/** 10 points a digit of followers, views, likes, reposts and comments together. */
function reachPoints({ author, engagement = {} }: UrgencySource['item']): number {
  const { views = 0, likes = 0, reposts = 0, comments = 0 } = engagement;
  const audience = (author.followers ?? 0) + views + likes + reposts + comments;
  return Math.round(Math.min(REACH_MOST, Math.log10(1 + audience) * 10));
}
