import type { JobJson } from 'bullmq';
import { NotInEmbeddedMode } from './not-in-embedded-mode.js';

/** @throws NotInEmbeddedMode for a job that asks for more than the queue in memory does. */
export function refuseUnsupported(json: JobJson): void {
  if (json.parent || json.parentKey) {
    throw new NotInEmbeddedMode('A job with a parent');
  }
  if (json.repeatJobKey) {
    throw new NotInEmbeddedMode('A repeated job');
  }
  const { id: _, ...finer } = json.opts.deduplication ?? { id: '' };
  if (Object.values(finer).some(Boolean)) {
    throw new NotInEmbeddedMode(`Deduplication by ${Object.keys(finer).join(', ')}`);
  }
}
