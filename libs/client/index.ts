/** The package that platforms install: typed calls, and webhooks that are verified. It imports nothing of the server. */
export { type CallOptions, Fengsui, type FengsuiOptions } from './client.js';
export type {
  AppealDecided,
  AppealReceipt,
  CaseDecided,
  CaseReversed,
  Correction,
  CorrectionAnswer,
  Erased,
  Evidence,
  Item,
  ItemJudged,
  NewAppeal,
  NewReport,
  Problem,
  ReportAnswered,
  ReportReceipt,
  StoredItem,
  SubmitAnswer,
  Verdict,
} from './contracts.js';
export { FengsuiError } from './error.js';
export { type EventData, verifyWebhook, type WebhookEvent } from './webhook.js';
