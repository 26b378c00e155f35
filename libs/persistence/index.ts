export { copySqlite, type SqliteCopy } from './backup.js';
export { type DataKey, FieldCipher } from './cipher/field-cipher.js';
export { forgetDataKeys } from './cipher/key-register.js';
export { PROTECTED, type ProtectedColumn } from './cipher/protected-columns.js';
export { countOutdated, type RotationPosition, rotatePage } from './cipher/rotate.js';
export * from './database.js';
export type { ApiKeyRow, TenantRow } from './entities/access.js';
export type { AlertRow, StoredCause } from './entities/alert.js';
export { type AppealContent, type AppealRow, appealContentOf } from './entities/appeal.js';
export type { AuditHeadRow, AuditRow } from './entities/audit.js';
export type { MonitorBaselineRow, MonitorHourRow, StoredExpectations } from './entities/baseline.js';
export type { BriefingRow } from './entities/briefing.js';
export type { CasePrintRow } from './entities/case-print.js';
export type { ContentVersionRow, ItemRow } from './entities/content.js';
export type { DecisionRow, DeskActor, StoredMessage } from './entities/decision.js';
export type {
  AuthorNoteRow,
  AuthorRow,
  BulkCaseRow,
  BulkRow,
  SanctionRow,
  StrikeRow,
  TemplateRow,
} from './entities/desk.js';
export type {
  EscalationNoticeRow,
  EscalationPolicyRow,
  EscalationRunRow,
  EscalationTurnRow,
} from './entities/escalation.js';
export type { GoldenCaseRow, GoldenContent, GoldenTrialRow } from './entities/golden.js';
export {
  type IncidentContent,
  type IncidentEventRow,
  type IncidentLinkContent,
  type IncidentLinkRow,
  type IncidentReviewContent,
  type IncidentReviewRow,
  type IncidentRow,
  type IncidentTimerRow,
  incidentContentOf,
} from './entities/incident.js';
export {
  type CaseNotes,
  type CaseRow,
  notesOf,
  type ReportDetail,
  reportDetailOf,
  type VerdictRow,
} from './entities/judgement.js';
export type { AdapterRow, CorrectionRow, LearningRow } from './entities/learning.js';
export type {
  MailRow,
  MemberRow,
  OneTimeTokenRow,
  ResetRequestRow,
  TokenPurpose,
} from './entities/member.js';
export { type MentionCountRow, type MentionRow, SENTIMENT_VALUE } from './entities/mention.js';
export type { BackfillRow, MonitorRow } from './entities/monitor.js';
export type { NormPerson, NormRow } from './entities/norm.js';
export type { ChannelRow, NotificationRow } from './entities/notification.js';
export type { OnCallOverrideRow, OnCallScheduleRow } from './entities/on-call.js';
export type {
  PlaybookRow,
  PlaybookRunRow,
  PlaybookStepRow,
  PlaybookVersionRow,
  PolicyHoldRow,
  StepNoteRow,
} from './entities/playbook.js';
export type {
  ActorJson,
  ErasureRow,
  RemovedCounts,
  RetentionRules,
  RetentionRunRow,
} from './entities/privacy.js';
export type {
  BacklogSampleRow,
  DecisionCauseRow,
  DecisionFactRow,
  ExposureRow,
  SecondReviewRow,
} from './entities/quality.js';
export type { ErasedItemRow, ReporterRow, ReportRow } from './entities/report.js';
export type { SecondFactorRow, SessionRow, SignInGuardRow } from './entities/sign-in.js';
export type { StatementPerson, StatementRow, StatementVersionRow } from './entities/statement.js';
export type { WebhookDeliveryRow, WebhookRow } from './entities/webhook.js';
export { unavailable } from './faults.js';
export { type DatabaseFacts, inspectDatabase, type MysqlFacts, type SqliteFacts } from './inspect.js';
export { databaseNow, forTenant, type Session, type TenantSession } from './session.js';
export * from './stores/access-store.js';
export * from './stores/adapter-store.js';
export * from './stores/alert-store.js';
export * from './stores/api-key-store.js';
export * from './stores/appeal-store.js';
export * from './stores/audit-store.js';
export * from './stores/author-history-store.js';
export * from './stores/author-note-store.js';
export * from './stores/author-store.js';
export * from './stores/backfill-store.js';
export * from './stores/backlog-store.js';
export * from './stores/baseline-store.js';
export * from './stores/briefing-store.js';
export * from './stores/bulk-store.js';
export * from './stores/case-list-store.js';
export * from './stores/case-print-store.js';
export * from './stores/case-store.js';
export * from './stores/channel-store.js';
export * from './stores/conduct-store.js';
export * from './stores/content-store.js';
export * from './stores/correction-store.js';
export * from './stores/crisis-figure-store.js';
export * from './stores/decision-fact-store.js';
export * from './stores/decision-store.js';
export * from './stores/desk-figure-store.js';
export * from './stores/erased-item-store.js';
export * from './stores/erasure-store.js';
export * from './stores/escalation-policy-store.js';
export * from './stores/escalation-run-store.js';
export * from './stores/export-store.js';
export * from './stores/exposure-store.js';
export * from './stores/feed-store.js';
export * from './stores/golden-store.js';
export * from './stores/idempotency-store.js';
export * from './stores/incident-event-store.js';
export * from './stores/incident-link-store.js';
export * from './stores/incident-removal-store.js';
export * from './stores/incident-review-store.js';
export * from './stores/incident-store.js';
export * from './stores/incident-target-store.js';
export * from './stores/incident-timer-store.js';
export * from './stores/learning-store.js';
export * from './stores/mail-store.js';
export * from './stores/member-count-store.js';
export * from './stores/member-store.js';
export * from './stores/mention-figure-store.js';
export * from './stores/mention-list-store.js';
export * from './stores/mention-store.js';
export * from './stores/metrics-store.js';
export * from './stores/monitor-store.js';
export * from './stores/norm-store.js';
export * from './stores/notification-queue-store.js';
export * from './stores/notification-store.js';
export * from './stores/on-call-store.js';
export * from './stores/one-time-token-store.js';
export * from './stores/outbox-store.js';
export * from './stores/pending-store.js';
export * from './stores/playbook-run-store.js';
export * from './stores/playbook-store.js';
export * from './stores/policy-hold-store.js';
export * from './stores/preferences-store.js';
export * from './stores/removal-store.js';
export * from './stores/report-store.js';
export * from './stores/reporter-store.js';
export * from './stores/retention-store.js';
export * from './stores/reveal-store.js';
export * from './stores/revision-store.js';
export * from './stores/second-factor-store.js';
export * from './stores/second-review-store.js';
export * from './stores/session-store.js';
export * from './stores/sign-in-guard-store.js';
export * from './stores/statement-store.js';
export * from './stores/template-store.js';
export * from './stores/tenant-key-store.js';
export * from './stores/tenant-setting-store.js';
export * from './stores/thread-store.js';
export * from './stores/verdict-store.js';
export * from './stores/webhook-claim-store.js';
export * from './stores/webhook-delivery-store.js';
export * from './stores/webhook-prune-store.js';
export * from './stores/webhook-store.js';
export * from './stores/window-store.js';
export { acrossTenants } from './tenant-guard.js';
