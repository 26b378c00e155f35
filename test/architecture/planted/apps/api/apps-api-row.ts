export { worker } from '../worker/index.js';
