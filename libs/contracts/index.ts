export * from './case.js';
export * from './feed.js';
export * from './item.js';
export * from './job.js';
export * from './overview.js';
export * from './problem.js';
export * from './session.js';
export * from './verdict.js';
