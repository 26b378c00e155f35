import type { WebhookView } from '#libs/contracts';

/** The form or log that is open beside the list. */
export type OpenWebhook =
  | { readonly form: 'new' }
  | { readonly form: 'edit' | 'rotate' | 'deliveries'; readonly webhook: WebhookView };
