import type { Words } from '../words.js';
import type { account as zh } from '../zh/account.js';

export const account: Words<typeof zh> = {
  account: {
    title: 'My account',
    intro: 'Your password, second factor and sessions are managed by you alone.',
    me: 'Who you are',
    tenant: 'Tenant',
    role: 'Role',
    expires: 'Session ends',
  },
};
