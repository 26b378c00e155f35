/** The examples about people in the API documentation. */
export const MEMBER_EXAMPLE = {
  login: 'xiaohong',
  displayName: '小红',
  email: 'xiaohong@example.com',
  role: 'moderator',
  queues: null,
};

export const COMMAND_EXAMPLE = { reason: '手机丢失 lost phone' };
export const CHALLENGE_EXAMPLE = { code: '123456' };
export const PROFILE_EXAMPLE = { displayName: '小红' };
export const PASSWORD_CHANGE_EXAMPLE = {
  currentPassword: 'the one you sign in with',
  password: 'a sentence nobody else would say',
};
export const REMOVAL_EXAMPLE = { password: 'the one you sign in with', code: '123456' };
export const INVITATION_EXAMPLE = {
  token: 'the part behind #token= of the link',
  password: 'a sentence nobody else would say',
};
export const RESET_EXAMPLE = INVITATION_EXAMPLE;
export const RESET_REQUEST_EXAMPLE = { login: 'xiaohong' };
