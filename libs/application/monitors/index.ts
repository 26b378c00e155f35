export { compileBrands } from './brand-lexicon.js';
export {
  changeMonitor,
  createMonitor,
  listMonitors,
  readMonitor,
  removeMonitor,
} from './manage-monitors.js';
