export { moderate } from './moderate.js';
export { createRelease, type Release, type ReleaseParts } from './release.js';
export { classifierInput, type TenantParts, tenantRelease } from './tenant-release.js';
