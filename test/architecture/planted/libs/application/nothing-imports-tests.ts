export { helper } from '../../test/helper.js';
