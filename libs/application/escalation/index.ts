export { acknowledgeRun } from './acknowledge-run.js';
export type { AcknowledgedVia, Answerer } from './answer-run.js';
export { escalationRound } from './escalation-round.js';
export {
  changePolicy,
  createPolicy,
  listPolicies,
  readPolicy,
  removePolicy,
} from './manage-policies.js';
export { simulateDraft, simulatePolicy } from './simulate-policy.js';
export {
  acknowledgeEscalation,
  handOnEscalation,
  listEscalations,
  startEscalation,
} from './work-on-runs.js';
