import { Spin } from 'antd';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { maySee, type Page } from '../navigation/pages.js';
import { QueuePage } from '../queue/queue-page.js';
import { useSession } from '../session/session.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { PageFault } from './page-fault.js';

/** The queue is what most people come for: the others' code is read when they are gone to. */
const VIEWS: Readonly<Record<Page, ComponentType>> = {
  queue: QueuePage,
  reviews: lazy(async () => ({ default: (await import('../reviews/reviews-page.js')).ReviewsPage })),
  quality: lazy(async () => ({ default: (await import('../quality/quality-page.js')).QualityPage })),
  mine: lazy(async () => ({ default: (await import('../quality/mine-page.js')).MinePage })),
  clauses: lazy(async () => ({ default: (await import('../clauses/clauses-page.js')).ClausesPage })),
  golden: lazy(async () => ({ default: (await import('../golden/golden-page.js')).GoldenPage })),
  appeals: lazy(async () => ({ default: (await import('../appeals/appeals-page.js')).AppealsPage })),
  reports: lazy(async () => ({ default: (await import('../reports/reports-page.js')).ReportsPage })),
  authors: lazy(async () => ({ default: (await import('../authors/authors-page.js')).AuthorsPage })),
  templates: lazy(async () => ({
    default: (await import('../message-templates/templates-page.js')).TemplatesPage,
  })),
  penalties: lazy(async () => ({ default: (await import('../penalties/penalties-page.js')).PenaltiesPage })),
  routing: lazy(async () => ({ default: (await import('../routing/routing-page.js')).RoutingPage })),
  models: lazy(async () => ({ default: (await import('../models/models-page.js')).ModelsPage })),
  escalation: lazy(async () => ({
    default: (await import('../escalation/escalation-page.js')).EscalationPage,
  })),
  oncall: lazy(async () => ({ default: (await import('../oncall/oncall-page.js')).OnCallPage })),
  channels: lazy(async () => ({ default: (await import('../channels/channels-page.js')).ChannelsPage })),
  incidents: lazy(async () => ({ default: (await import('../incidents/incidents-page.js')).IncidentsPage })),
  crisis: lazy(async () => ({
    default: (await import('../crisis-settings/crisis-settings-page.js')).CrisisSettingsPage,
  })),
  playbooks: lazy(async () => ({ default: (await import('../playbooks/playbooks-page.js')).PlaybooksPage })),
  account: lazy(async () => ({ default: (await import('../account/account-page.js')).AccountPage })),
  keys: lazy(async () => ({ default: (await import('../keys/keys-page.js')).KeysPage })),
  audit: lazy(async () => ({ default: (await import('../audit/audit-page.js')).AuditPage })),
  members: lazy(async () => ({ default: (await import('../members/members-page.js')).MembersPage })),
  webhooks: lazy(async () => ({ default: (await import('../webhooks/webhooks-page.js')).WebhooksPage })),
  norms: lazy(async () => ({ default: (await import('../norms/norms-page.js')).NormsPage })),
  operations: lazy(async () => ({
    default: (await import('../operations/operations-page.js')).OperationsPage,
  })),
  privacy: lazy(async () => ({ default: (await import('../privacy/privacy-page.js')).PrivacyPage })),
  monitors: lazy(async () => ({ default: (await import('../monitors/monitors-page.js')).MonitorsPage })),
  alerts: lazy(async () => ({ default: (await import('../alerts/alerts-page.js')).AlertsPage })),
  briefings: lazy(async () => ({ default: (await import('../briefings/briefings-page.js')).BriefingsPage })),
  wall: lazy(async () => ({ default: (await import('../wall/wall-page.js')).WallPage })),
  statements: lazy(async () => ({
    default: (await import('../statements/statements-page.js')).StatementsPage,
  })),
  roles: lazy(async () => ({ default: (await import('../roles/roles-page.js')).RolesPage })),
};

/** The page itself, for those who may see it. */
export function PageView({ page }: { readonly page: Page }) {
  const { may } = useSession();
  if (!maySee(may, page)) return <NotForYou />;
  const View = VIEWS[page];
  return (
    <PageFault key={page}>
      <Suspense fallback={<Reading />}>
        <View />
      </Suspense>
    </PageFault>
  );
}

function Reading() {
  const { t } = useTranslation();
  return (
    <main className="content" aria-busy="true">
      <Spin description={t('frame/reading')}>
        <div className="gate-space" />
      </Spin>
    </main>
  );
}

function NotForYou() {
  const { t } = useTranslation();
  const { view } = useSession();
  return (
    <main className="content">
      <PageHead title={t('frame/notForYou')} />
      <Empty title={t('frame/notForYouHint', { role: t(`role/${view.member.role}`) })} />
    </main>
  );
}
