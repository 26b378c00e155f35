export { FUNCTION_FORMS } from './functions.js';
export { compileRules, type RuleSet } from './rule-set.js';
export { VARIABLES } from './variables.js';
