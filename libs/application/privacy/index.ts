export { makeAccessReport } from './access-report.js';
export { eraseNow, erasureRound } from './erase.js';
export { approveErasure, listErasures, readErasure, rejectErasure, requestErasure } from './erasures.js';
export { maskContent } from './masked.js';
export {
  changeRetention,
  listRetentionRuns,
  previewRetention,
  readRetention,
  startRetentionRun,
} from './retention.js';
export { retentionRound } from './retention-round.js';
export { REVEAL_WINDOW_MS, revealCase } from './reveal.js';
export { type RotationProgress, rotateDataKeys } from './rotate-data-keys.js';
export { changePrivacySettings, readPrivacySettings } from './settings.js';
export { TenantKey, TenantKeys } from './tenant-keys.js';
