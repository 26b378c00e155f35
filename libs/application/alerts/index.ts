export { readCrisisFigures } from './crisis-figures.js';
export { confirmAlert, dismissAlert, mergeAlert } from './decide-alert.js';
export { listAlerts, readAlert } from './read-alerts.js';
