export { FUNCTION_FORMS } from './functions.js';
export { compileRules, joinRules, type RuleCard, type RuleSet } from './rule-set.js';
export { VARIABLES } from './variables.js';
