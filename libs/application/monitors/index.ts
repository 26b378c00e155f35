export { compileBrands } from './brand-lexicon.js';
export {
  changeMonitor,
  createMonitor,
  listMonitors,
  readMonitor,
  removeMonitor,
} from './manage-monitors.js';
export { monitorsRound } from './monitors-round.js';
export { muteMonitor } from './mute-monitor.js';
export { cancelBackfill, orderBackfill } from './order-backfill.js';
export { previewMonitor } from './preview-monitor.js';
export { recordMentions } from './record-mentions.js';
