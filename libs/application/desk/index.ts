export { listColleagues } from './colleagues.js';
export { changeQueues, readQueues } from './queues.js';
