import 'node:fs';

export { helper } from '../../test/helper.js';
export { engine } from '#libs/engine';
