export { authenticateKey } from './authenticate-key.js';
export { MOST_REQUESTS_A_MINUTE } from './key-row.js';
export { changeKey, createKey, listKeys, readKey, revokeKey, rotateKey } from './manage-keys.js';
