import type { Content } from '#libs/domain';
import { newId } from '#libs/domain';
import {
  type ClusterPrint,
  foundClusters,
  printsNear,
  seeClusters,
  type TenantSession,
} from '#libs/persistence';
import { hammingDistance, type Simhash } from '#libs/text';
import { fingerprint } from '../counters/recent-texts.js';

/** Near-duplicates join a cluster as long as the last of them was seen within 7 days. */
export const CLUSTER_MS = 7 * 24 * 60 * 60_000;
/**
 * So many of 64 bits may differ from the print a cluster stands around. All within three are found by index, and of those at
 * five three in four: see docs/adr/0041.
 */
export const CLUSTER_BITS = 6;
/** How exactly it is known when a cluster was joined last: not every case writes. */
const SEEN_EVERY_MS = 60 * 60_000;

/** Where a case's words belong; null for texts too short to be told apart. */
export interface Clustered {
  readonly print: string;
  readonly clusterId: string;
}

/** A text's print as rows hold it: 16 hexadecimal digits; null for texts too short to be told apart. */
export function printOf({ title, body }: Content): string | null {
  const hash = fingerprint(title === undefined ? body : `${title}\n${body}`);
  return hash ? hash.map((half) => half.toString(16).padStart(8, '0')).join('') : null;
}

/** In how many of 64 bits two prints differ. */
export const printDistance = (a: string, b: string): number => hammingDistance(hashOf(a), hashOf(b));

const hashOf = (print: string): Simhash => [
  Number.parseInt(print.slice(0, 8), 16),
  Number.parseInt(print.slice(8), 16),
];

/**
 * The clusters of prints: near one that stands, theirs; else a new one each. One look-up for a whole batch.
 * @param now milliseconds on the database's clock
 */
export async function clustersOf(
  session: TenantSession,
  prints: readonly string[],
  now: number,
): Promise<Map<string, string>> {
  const distinct = [...new Set(prints)];
  const since = now - CLUSTER_MS;
  const standing = await printsNear(session, distinct, since);
  const joined = new Set<ClusterPrint>();
  const founded: ClusterPrint[] = [];
  const clusters = new Map<string, string>();
  for (const print of distinct) {
    const near = nearest(print, standing) ?? nearest(print, founded);
    if (near) joined.add(near);
    const cluster = near ?? { print, clusterId: newId(), seenAt: now };
    if (!near) founded.push(cluster);
    clusters.set(print, cluster.clusterId);
  }
  const unseen = [...joined].filter(({ seenAt }) => seenAt <= now - SEEN_EVERY_MS);
  await seeClusters(
    session,
    unseen.map(({ print }) => print),
    now,
  );
  await foundClusters(session, founded, since);
  return clusters;
}

function nearest(print: string, among: readonly ClusterPrint[]): ClusterPrint | undefined {
  let best: ClusterPrint | undefined;
  let least = CLUSTER_BITS + 1;
  for (const one of among) {
    const distance = printDistance(print, one.print);
    if (distance >= least) continue;
    best = one;
    least = distance;
  }
  return best;
}
