export { type OnCall, onCallAt, type Shift, shiftsBetween } from './on-call.js';
export { isWorkingTime } from './working.js';
