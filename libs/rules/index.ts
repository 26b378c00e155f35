export * from './signals.js';
export * from './language/index.js';
export * from './policy/index.js';
