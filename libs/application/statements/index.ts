export { checkReply } from './check-reply.js';
export { readCurrentStatements } from './current-statements.js';
export {
  changeStatement,
  createStatement,
  draftStatement,
  listStatements,
  readStatement,
  removeStatement,
} from './manage-statements.js';
export {
  approveStatement,
  publishStatement,
  rejectStatement,
  submitStatement,
  withdrawStatement,
} from './release-statement.js';
