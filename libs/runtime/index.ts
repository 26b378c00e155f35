export * from './config.js';
export * from './installation.js';
export * from './logger.js';
export * from './nest-logger.js';
export * from './outbound/index.js';
export * from './secret.js';
export * from './shutdown.js';
