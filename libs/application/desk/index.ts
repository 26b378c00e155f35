export { changeQueues, readQueues } from './queues.js';
