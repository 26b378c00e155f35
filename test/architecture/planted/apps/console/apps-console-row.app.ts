export { api } from '../api/index.js';
