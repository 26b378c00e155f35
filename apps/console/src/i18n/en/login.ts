import type { Words } from '../words.js';
import type { login as zh } from '../zh/login.js';

export const login: Words<typeof zh> = {
  login: {
    forgot: 'Forgot your password?',
    forgotTitle: 'Reset your password',
    loginOrMail: 'Login or e-mail address',
    sendLink: 'Send a link',
    resetSent: 'If there is such an account, a link is on its way to its address. It is good for one hour.',
    noMail: 'The server has no e-mail set up. Ask an admin for a link.',
    back: 'Back to signing in',
    code: 'Code',
    codeHint: 'Six digits of your authenticator app, or a recovery code if you do not have it with you.',
    late: 'That took too long. Sign in again.',
    waits: 'Wait {{time}}.',
    waited: 'You can try again now.',
    oidc: 'Sign in with {{label}}',
    oidcFailed: 'Single sign-on did not work. Try again, or use your password.',
    invitation: 'Accept the invitation',
    reset: 'Choose a new password',
    nameHint: 'What colleagues see; may be left empty.',
    choose: 'Set the password',
    passwordSet: 'The password is set. Sign in as “{{login}}”.',
    toSignIn: 'Sign in',
    linkCut: 'The link is not whole. Copy all of it from the message, or ask for a new one.',
  },
};
