import { Module } from '@nestjs/common';
import { APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { QueueBoardController } from './board/queue-board.controller.js';
import { FeedGateway } from './feed/feed.gateway.js';
import { Drain } from './http/drain.js';
import { PermissionGuard } from './http/permissions.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { AccessSettingsController } from './routes/access-settings.controller.js';
import { AckController } from './routes/ack.controller.js';
import { AlertsController } from './routes/alerts.controller.js';
import { ApiKeysController } from './routes/api-keys.controller.js';
import { AppealsController } from './routes/appeals.controller.js';
import { AuditController } from './routes/audit.controller.js';
import { AuthorsController } from './routes/authors.controller.js';
import { BriefingsController } from './routes/briefings.controller.js';
import { BulkDecisionsController } from './routes/bulk-decisions.controller.js';
import { CaseWorkController } from './routes/case-work.controller.js';
import { CasesController } from './routes/cases.controller.js';
import { ChannelsController } from './routes/channels.controller.js';
import { CorrectionsController } from './routes/corrections.controller.js';
import { CrisisFiguresController } from './routes/crisis-figures.controller.js';
import { CrisisSettingsController } from './routes/crisis-settings.controller.js';
import { DecisionsController } from './routes/decisions.controller.js';
import { DeskSettingsController } from './routes/desk-settings.controller.js';
import { EscalationPoliciesController } from './routes/escalation-policies.controller.js';
import { EscalationsController } from './routes/escalations.controller.js';
import { ExportsController } from './routes/exports.controller.js';
import { FiguresController } from './routes/figures.controller.js';
import { GoldenCasesController } from './routes/golden-cases.controller.js';
import { GuidelinesController } from './routes/guidelines.controller.js';
import { HealthController } from './routes/health.controller.js';
import { IncidentPlaybooksController } from './routes/incident-playbooks.controller.js';
import { IncidentWorkController } from './routes/incident-work.controller.js';
import { IncidentsController } from './routes/incidents.controller.js';
import { ItemsController } from './routes/items.controller.js';
import { LinksController } from './routes/links.controller.js';
import { MembersController } from './routes/members.controller.js';
import { MentionsController } from './routes/mentions.controller.js';
import { MetricsController } from './routes/metrics.controller.js';
import { ModelsController } from './routes/models.controller.js';
import { MonitorMentionsController } from './routes/monitor-mentions.controller.js';
import { MonitorReplayController } from './routes/monitor-replay.controller.js';
import { MonitorsController } from './routes/monitors.controller.js';
import { NormVersionsController } from './routes/norm-versions.controller.js';
import { NormsController } from './routes/norms.controller.js';
import { NotificationsController } from './routes/notifications.controller.js';
import { OidcController } from './routes/oidc.controller.js';
import { OnCallController } from './routes/on-call.controller.js';
import { OperationsController } from './routes/operations.controller.js';
import { OverviewController } from './routes/overview.controller.js';
import { PlaybooksController } from './routes/playbooks.controller.js';
import { PolicyHoldsController } from './routes/policy-holds.controller.js';
import { PreferencesController } from './routes/preferences.controller.js';
import { PrivacyController } from './routes/privacy.controller.js';
import { QualityController } from './routes/quality.controller.js';
import { QueuesController } from './routes/queues.controller.js';
import { ReportersController } from './routes/reporters.controller.js';
import { ReportsController } from './routes/reports.controller.js';
import { RespondersController } from './routes/responders.controller.js';
import { RetentionController } from './routes/retention.controller.js';
import { ReviewsController } from './routes/reviews.controller.js';
import { SecondFactorController } from './routes/second-factor.controller.js';
import { SessionController } from './routes/session.controller.js';
import { SessionsController } from './routes/sessions.controller.js';
import { StatementsController } from './routes/statements.controller.js';
import { TemplatesController } from './routes/templates.controller.js';
import { WebhooksController } from './routes/webhooks.controller.js';

/** The HTTP and socket edge. Needs `messagingModule` and `servicesModule` beside it. */
@Module({
  imports: [DiscoveryModule],
  controllers: [
    AlertsController,
    ApiKeysController,
    ItemsController,
    CasesController,
    CaseWorkController,
    ChannelsController,
    NotificationsController,
    StatementsController,
    AckController,
    CorrectionsController,
    CrisisFiguresController,
    DecisionsController,
    BriefingsController,
    BulkDecisionsController,
    AuthorsController,
    DeskSettingsController,
    TemplatesController,
    ModelsController,
    IncidentsController,
    IncidentWorkController,
    CrisisSettingsController,
    MonitorReplayController,
    MonitorsController,
    EscalationPoliciesController,
    EscalationsController,
    OnCallController,
    MonitorMentionsController,
    MentionsController,
    NormsController,
    NormVersionsController,
    OperationsController,
    OverviewController,
    QueueBoardController,
    IncidentPlaybooksController,
    PlaybooksController,
    PolicyHoldsController,
    PreferencesController,
    PrivacyController,
    AppealsController,
    ReportsController,
    ReportersController,
    RetentionController,
    SessionController,
    AuditController,
    SessionsController,
    SecondFactorController,
    LinksController,
    MembersController,
    OidcController,
    AccessSettingsController,
    ExportsController,
    FiguresController,
    GoldenCasesController,
    ReviewsController,
    GuidelinesController,
    QualityController,
    QueuesController,
    RespondersController,
    HealthController,
    WebhooksController,
    MetricsController,
  ],
  providers: [
    Drain,
    FeedGateway,
    { provide: APP_GUARD, useClass: PermissionGuard },
    { provide: APP_PIPE, useClass: SchemaPipe },
  ],
})
export class ApiModule {}
