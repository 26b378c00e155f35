export { BurstWatch } from './burst-round.js';
