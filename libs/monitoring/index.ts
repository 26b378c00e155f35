export * from './burst/baseline.js';
export * from './burst/detect.js';
export * from './burst/explain.js';
export * from './burst/tail.js';
