export { BOARD_PATH, checkOperator, readOperations } from './read-operations.js';
export { type Readiness, readReadiness, type Trouble } from './readiness.js';
