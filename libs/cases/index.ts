export * from './actions.js';
export * from './appeal.js';
export * from './flag.js';
export * from './lease.js';
export * from './report.js';
export * from './report-weight.js';
export * from './transitions.js';
export * from './urgency.js';
