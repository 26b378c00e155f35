export { anchorHeads, anchorsOfHeads } from './anchor-heads.js';
export { type AnchorFile, anchorLine, makeAnchor, parseAnchors, readAnchors } from './anchors.js';
export { ERASURE } from './chain.js';
export { eraseAuditDetails } from './erase-details.js';
export { type AuditExport, exportAudit } from './export-audit.js';
export { checkAudit, listAudit } from './read-audit.js';
export { recordAudit } from './record-audit.js';
export { type VerifyOptions, verifyAudit } from './verify-audit.js';
