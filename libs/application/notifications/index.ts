export { NOTIFICATION_MS, type Notice, notify } from './notify.js';
