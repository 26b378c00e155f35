export { acceptInvitation, acceptPasswordReset } from './accept-link.js';
export { changeAccessSettings, readAccessSettings } from './access-settings.js';
export { changeMember } from './change-member.js';
export { inviteAgain, inviteMember } from './invite-member.js';
export { listMembers, readMember } from './list-members.js';
export {
  type MemberCommand,
  resetPassword,
  resetSecondFactor,
  signOutMember,
  unlockMember,
} from './member-commands.js';
export { answerResetRequests, requestPasswordReset } from './request-reset.js';
