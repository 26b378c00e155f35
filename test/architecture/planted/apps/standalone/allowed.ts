export { api } from '../api/index.js';
export { worker } from '../worker/index.js';
export { application } from '#libs/application';
