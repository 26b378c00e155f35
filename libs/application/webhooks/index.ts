export { forgetDeliveries } from './forget-deliveries.js';
export { changeWebhook, createWebhook, listWebhooks, readWebhook, removeWebhook } from './manage-webhooks.js';
export { listDeliveries } from './read-deliveries.js';
export { replayWebhook } from './replay-webhook.js';
export { rotateWebhook } from './rotate-webhook.js';
export { WebhookDispatcher } from './sending/webhook-dispatcher.js';
export { testWebhook } from './test-webhook.js';
