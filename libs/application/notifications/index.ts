export { forgetNotifications } from './forget-notifications.js';
export { NOTIFICATION_MS, type Notice, notify } from './notify.js';
export { listNotifications, readOwnNotifications, seeNotification } from './read-notifications.js';
export { channelRound } from './sending/channel-round.js';
export { memberMailRound } from './sending/mail-round.js';
