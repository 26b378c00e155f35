export { eraseAuditDetails } from './erase-details.js';
export { recordAudit } from './record-audit.js';
