export { acknowledgeIncident } from './acknowledge.js';
export type { IncidentChange, IncidentFacts, IncidentHook } from './hooks.js';
export { memberOfRole } from './incident-facts.js';
export { type IncidentBeginning, type OpenedIncident, openIncident } from './open-incident.js';
export { recordStatement } from './record-statement.js';
export { listResponders } from './responders.js';
export * from './settings.js';
export { noteOnTimeline, type TimelineLine } from './timeline.js';
