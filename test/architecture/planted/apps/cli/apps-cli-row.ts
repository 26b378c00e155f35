export { standalone } from '../standalone/index.js';
