export { moderate } from './moderate.js';
export { createRelease, type Release, type ReleaseParts } from './release.js';
