export { NOTIFICATION_MS, type Notice, notify } from './notify.js';
export { listNotifications, readOwnNotifications, seeNotification } from './read-notifications.js';
