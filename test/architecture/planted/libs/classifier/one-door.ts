export { inner } from '../text/inner.js';
