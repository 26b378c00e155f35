export { dryRunPlaybook } from './dry-run.js';
export { createPlaybook, savePlaybookDraft } from './manage-playbooks.js';
export { listPlaybooks, readPlaybook } from './read-playbooks.js';
export {
  approvePlaybook,
  rejectPlaybook,
  retirePlaybook,
  rollBackPlaybook,
  submitPlaybook,
  withdrawPlaybook,
} from './review-playbooks.js';
export { shippedPlaybooks } from './shipped.js';
