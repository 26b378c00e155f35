export * from './config.js';
export { environmentSchema } from './environment.js';
