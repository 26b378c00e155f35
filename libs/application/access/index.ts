export { changePassword, changeProfile } from './passwords.js';
export {
  beginEnrolment,
  confirmEnrolment,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './second-factor.js';
export {
  authenticateSession,
  IDLE_MS,
  listSessions,
  logout,
  readSession,
  revokeOtherSessions,
  revokeSession,
  SESSION_MS,
  standingSessions,
} from './sessions.js';
export { answerChallenge, CHALLENGE_MS, type SignInFrom, type SignInStep, signIn } from './sign-in.js';
