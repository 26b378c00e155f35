export * from './chinese-days.js';
export * from './local-time.js';
export * from './standard.js';
export * from './working-time.js';
