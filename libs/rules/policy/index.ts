export { decide, type PolicyDecision } from './decide.js';
export { parseOwnPolicy, parsePolicies, parsePolicy } from './parse-policy.js';
export type { Policy, ScoredLabel, Thresholds } from './policy.js';
