export { some } from './some.test.js';
