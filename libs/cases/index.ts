export * from './actions.js';
export * from './flag.js';
export * from './lease.js';
export * from './transitions.js';
