export * from './incident.js';
export * from './notification.js';
export * from './playbook/index.js';
export * from './robots/index.js';
export * from './roster/index.js';
export * from './run.js';
export * from './simulate.js';
export * from './timers.js';
