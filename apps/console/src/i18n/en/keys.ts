import type { Words } from '../words.js';
import type { keys as zh } from '../zh/keys.js';

export const keys: Words<typeof zh> = {
  keys: {
    title: 'API keys',
    intro:
      'Programs of the platform call the API with a key. One program, one key, and only the scopes it needs; a secret is shown once, when it is made.',
    create: 'New key',
    name: 'Name',
    nameHint: 'Say which program and where, such as “comments, production”.',
    scopes: 'Scopes',
    moreScopes: '… {{count}} in all',
    scopesMissing: 'Choose at least one',
    lastUsed: 'Last used',
    expires: 'Expires',
    expiresHint: 'Empty: never. From that moment on it does not work.',
    neverExpires: 'never',
    perMinute: 'Requests a minute',
    perMinuteHint: 'More answers 429 for a moment.',
    states: { active: 'active', expired: 'expired', revoked: 'revoked' },
    oldUntil: 'old secret works until',
    editOf: 'Edit “{{name}}”',
    changed: 'The key was changed',
    rotate: 'Rotate',
    rotateTitle: 'Rotate “{{name}}”',
    rotateHint: 'Makes a new secret; name, scopes and limits stay.',
    revoke: 'Revoke',
    revokeTitle: 'Revoke “{{name}}”?',
    revokeHint:
      'It stops working on every node within a second, open connections included. There is no way back; make a new one if needed.',
    revoked: 'The key was revoked',
    secretOf: 'Secret of “{{name}}”',
    secretHint: 'Send it in a header: Authorization: Bearer <secret>. Never in an address.',
    clientHint:
      'Node programs can install a typed client (npm install ./fengsui-client.tgz; its README says how):',
    empty: 'No key fits',
    emptyHint: 'Give a program one with “New key”.',
  },
  overlap: {
    label: 'The old secret goes on working',
    hint: 'Both work meanwhile, so that nothing has to stop.',
    none: 'not at all',
    hour: '1 hour',
    day: '1 day',
    week: '7 days',
  },
};
