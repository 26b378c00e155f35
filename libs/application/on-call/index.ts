export {
  changeSchedule,
  createSchedule,
  listSchedules,
  readSchedule,
  removeSchedule,
} from './manage-schedules.js';
export { addOverride, removeOverride } from './overrides.js';
export { previewShifts, readOnCallNow, readShifts } from './read-shifts.js';
