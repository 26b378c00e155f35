export { FUNCTION_FORMS } from './functions.js';
export { compileRules, type RuleCard, type RuleSet } from './rule-set.js';
export { VARIABLES } from './variables.js';
