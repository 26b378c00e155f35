export { api } from '../../apps/api/index.js';
