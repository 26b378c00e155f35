export { BurstWatch } from './burst-round.js';
export { replayMonitor } from './replay-monitor.js';
