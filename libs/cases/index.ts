export * from './flag.js';
export * from './transitions.js';
