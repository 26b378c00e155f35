export { promote, rollback } from './in-force.js';
export { learningRound } from './learning-round.js';
export { learnForNewBase } from './new-base.js';
export { readModels } from './read-models.js';
export { recordCorrections } from './record-corrections.js';
export { requestTraining } from './request-training.js';
export { TenantReleases } from './tenant-releases.js';
