export { openAppeal } from './open-appeal.js';
export { listAppeals, readAppeal } from './read-appeals.js';
export { claimAppeal, decideAppeal, releaseAppeal } from './review-appeal.js';
