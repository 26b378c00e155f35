export { tool } from '../../scripts/tool.js';
