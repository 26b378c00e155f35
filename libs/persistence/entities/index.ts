import type { EntitySchema } from 'typeorm';
import { columns, type Dialect } from '../dialect.js';
import { apiKeyEntity, settingEntity, tenantEntity } from './access.js';
import { alertEntity } from './alert.js';
import { appealEntity } from './appeal.js';
import { auditHeadEntity, auditRowEntity } from './audit.js';
import { burstRoundEntity, monitorBaselineEntity, monitorHourEntity } from './baseline.js';
import { briefingEntity } from './briefing.js';
import { casePrintEntity } from './case-print.js';
import { contentVersionEntity, itemEntity, pendingJudgementEntity } from './content.js';
import { decisionEntity } from './decision.js';
import { idempotencyEntity, outboxEntity } from './delivery.js';
import {
  authorEntity,
  authorNoteEntity,
  bulkCaseEntity,
  bulkEntity,
  sanctionEntity,
  strikeEntity,
  templateEntity,
} from './desk.js';
import {
  escalationNoticeEntity,
  escalationPolicyEntity,
  escalationRunEntity,
  escalationTurnEntity,
} from './escalation.js';
import { dailyVerdictsEntity, feedEventEntity, feedHeadEntity } from './feed.js';
import { goldenCaseEntity, goldenTrialEntity } from './golden.js';
import {
  incidentEntity,
  incidentEventEntity,
  incidentHeadEntity,
  incidentLinkEntity,
  incidentReviewEntity,
  incidentTimerEntity,
} from './incident.js';
import { caseEntity, verdictEntity } from './judgement.js';
import { adapterEntity, correctionEntity, learningEntity, tenantRevisionEntity } from './learning.js';
import {
  mailEntity,
  memberEntity,
  oneTimeTokenEntity,
  resetRequestEntity,
  tenantSettingEntity,
} from './member.js';
import { mentionCountEntity, mentionEntity } from './mention.js';
import { backfillEntity, monitorEntity } from './monitor.js';
import { normEntity, normSettingsEntity } from './norm.js';
import { channelEntity, notificationEntity } from './notification.js';
import { onCallOverrideEntity, onCallScheduleEntity } from './on-call.js';
import {
  playbookEntity,
  playbookRunEntity,
  playbookStepEntity,
  playbookVersionEntity,
  policyHoldEntity,
} from './playbook.js';
import { memberPreferencesEntity } from './preferences.js';
import { erasureEntity, retentionRunEntity, revealEntity, tenantKeyEntity } from './privacy.js';
import {
  backlogSampleEntity,
  decisionCauseEntity,
  decisionFactEntity,
  exposureEntity,
  secondReviewEntity,
} from './quality.js';
import { releaseEntity } from './release.js';
import { erasedItemEntity, reportEntity, reporterEntity } from './report.js';
import { recoveryCodeEntity, secondFactorEntity, sessionEntity, signInGuardEntity } from './sign-in.js';
import { statementEntity, statementVersionEntity } from './statement.js';
import { webhookDeliveryEntity, webhookEntity } from './webhook.js';

/** Every table, described for one dialect. The descriptions differ in column types alone. */
export function entitiesFor(dialect: Dialect) {
  const c = columns(dialect);
  return {
    tenant: tenantEntity(c),
    apiKey: apiKeyEntity(c),
    member: memberEntity(c),
    session: sessionEntity(c),
    oneTimeToken: oneTimeTokenEntity(c),
    secondFactor: secondFactorEntity(c),
    recoveryCode: recoveryCodeEntity(c),
    signInGuard: signInGuardEntity(c),
    mail: mailEntity(c),
    resetRequest: resetRequestEntity(c),
    tenantSetting: tenantSettingEntity(c),
    setting: settingEntity(c),
    item: itemEntity(c),
    contentVersion: contentVersionEntity(c),
    pendingJudgement: pendingJudgementEntity(c),
    verdict: verdictEntity(c),
    release: releaseEntity(c),
    case: caseEntity(c),
    casePrint: casePrintEntity(c),
    decision: decisionEntity(c),
    author: authorEntity(c),
    strike: strikeEntity(c),
    sanction: sanctionEntity(c),
    authorNote: authorNoteEntity(c),
    template: templateEntity(c),
    bulk: bulkEntity(c),
    bulkCase: bulkCaseEntity(c),
    report: reportEntity(c),
    reporter: reporterEntity(c),
    erasedItem: erasedItemEntity(c),
    appeal: appealEntity(c),
    feedHead: feedHeadEntity(c),
    feedEvent: feedEventEntity(c),
    dailyVerdicts: dailyVerdictsEntity(c),
    outbox: outboxEntity(c),
    idempotency: idempotencyEntity(c),
    correction: correctionEntity(c),
    adapter: adapterEntity(c),
    learning: learningEntity(c),
    tenantRevision: tenantRevisionEntity(c),
    monitor: monitorEntity(c),
    backfill: backfillEntity(c),
    mention: mentionEntity(c),
    mentionCount: mentionCountEntity(c),
    tenantKey: tenantKeyEntity(c),
    erasure: erasureEntity(c),
    retentionRun: retentionRunEntity(c),
    reveal: revealEntity(c),
    auditHead: auditHeadEntity(c),
    auditRow: auditRowEntity(c),
    norm: normEntity(c),
    normSettings: normSettingsEntity(c),
    memberPreferences: memberPreferencesEntity(c),
    playbook: playbookEntity(c),
    playbookVersion: playbookVersionEntity(c),
    playbookRun: playbookRunEntity(c),
    playbookStep: playbookStepEntity(c),
    policyHold: policyHoldEntity(c),
    goldenCase: goldenCaseEntity(c),
    goldenTrial: goldenTrialEntity(c),
    exposure: exposureEntity(c),
    decisionFact: decisionFactEntity(c),
    decisionCause: decisionCauseEntity(c),
    backlogSample: backlogSampleEntity(c),
    secondReview: secondReviewEntity(c),
    incident: incidentEntity(c),
    incidentHead: incidentHeadEntity(c),
    incidentTimer: incidentTimerEntity(c),
    incidentEvent: incidentEventEntity(c),
    incidentLink: incidentLinkEntity(c),
    incidentReview: incidentReviewEntity(c),
    escalationPolicy: escalationPolicyEntity(c),
    escalationRun: escalationRunEntity(c),
    escalationNotice: escalationNoticeEntity(c),
    escalationTurn: escalationTurnEntity(c),
    onCallSchedule: onCallScheduleEntity(c),
    onCallOverride: onCallOverrideEntity(c),
    webhook: webhookEntity(c),
    webhookDelivery: webhookDeliveryEntity(c),
    alert: alertEntity(c),
    monitorHour: monitorHourEntity(c),
    monitorBaseline: monitorBaselineEntity(c),
    burstRound: burstRoundEntity(c),
    channel: channelEntity(c),
    notification: notificationEntity(c),
    statement: statementEntity(c),
    statementVersion: statementVersionEntity(c),
    briefing: briefingEntity(c),
  } satisfies Record<string, EntitySchema<never> | EntitySchema>;
}

export type Entities = ReturnType<typeof entitiesFor>;
