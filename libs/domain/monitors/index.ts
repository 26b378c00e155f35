export * from './mention-query.js';
export * from './mention-states.js';
export * from './monitor.js';
export * from './reach.js';
