export { inner } from '../libs/text/inner.js';
