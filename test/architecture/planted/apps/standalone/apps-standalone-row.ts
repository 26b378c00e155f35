export { cli } from '../cli/index.js';
