export { dryRunPlaybook } from './dry-run.js';
export { endHoldByHand, listHolds } from './holds.js';
export { createPlaybook, savePlaybookDraft } from './manage-playbooks.js';
export { playbookRound } from './playbook-round.js';
export { listPlaybooks, readPlaybook } from './read-playbooks.js';
export { readIncidentPlaybooks } from './read-runs.js';
export {
  approvePlaybook,
  rejectPlaybook,
  retirePlaybook,
  rollBackPlaybook,
  submitPlaybook,
  withdrawPlaybook,
} from './review-playbooks.js';
export { shippedPlaybooks } from './shipped.js';
export { startPlaybook } from './start-by-hand.js';
export {
  approvePlaybookStep,
  assignPlaybookStep,
  declinePlaybookStep,
  finishPlaybookStep,
  skipPlaybookStep,
  startPlaybookStep,
} from './step-commands.js';
