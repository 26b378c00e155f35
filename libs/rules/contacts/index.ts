export { findContacts } from './find-contacts.js';
export type { ContactView } from './view.js';
