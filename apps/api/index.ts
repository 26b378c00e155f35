export { ApiModule } from './api.module.js';
export { type RunningApi, startApi } from './start-api.js';
