import {
  AimOutlined,
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  BranchesOutlined,
  CloudServerOutlined,
  ControlOutlined,
  ExperimentOutlined,
  EyeOutlined,
  FileTextOutlined,
  FireOutlined,
  FlagOutlined,
  FundProjectionScreenOutlined,
  IdcardOutlined,
  InboxOutlined,
  KeyOutlined,
  LineChartOutlined,
  MessageOutlined,
  NotificationOutlined,
  ProfileOutlined,
  RadarChartOutlined,
  ReadOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  ScheduleOutlined,
  SolutionOutlined,
  StopOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { maySee, PAGE_GROUPS, type Page } from '../navigation/pages.js';
import { addressOf } from '../navigation/use-page.js';
import { useSession } from '../session/session.js';

const ICONS: Readonly<Record<Page, ReactNode>> = {
  queue: <InboxOutlined />,
  reviews: <EyeOutlined />,
  quality: <BarChartOutlined />,
  mine: <LineChartOutlined />,
  clauses: <ReadOutlined />,
  golden: <AimOutlined />,
  appeals: <SolutionOutlined />,
  reports: <FlagOutlined />,
  authors: <IdcardOutlined />,
  templates: <MessageOutlined />,
  penalties: <StopOutlined />,
  routing: <BranchesOutlined />,
  models: <ExperimentOutlined />,
  roles: <SafetyCertificateOutlined />,
  keys: <KeyOutlined />,
  audit: <AuditOutlined />,
  members: <TeamOutlined />,
  webhooks: <ApiOutlined />,
  norms: <BookOutlined />,
  privacy: <SafetyOutlined />,
  operations: <CloudServerOutlined />,
  monitors: <RadarChartOutlined />,
  escalation: <RiseOutlined />,
  oncall: <ScheduleOutlined />,
  channels: <NotificationOutlined />,
  alerts: <AlertOutlined />,
  briefings: <FileTextOutlined />,
  wall: <FundProjectionScreenOutlined />,
  incidents: <FireOutlined />,
  crisis: <ControlOutlined />,
  playbooks: <ProfileOutlined />,
  statements: <NotificationOutlined />,
  account: <UserOutlined />,
};

interface PlaceProps {
  /** The page that is shown. */
  readonly page: Page;
  readonly narrow: boolean;
  readonly onGo: (page: Page) => void;
}

/** The pages that the member may see, in groups. Real links, so that they open in a new tab too. */
export function SideNav(place: PlaceProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const groups = PAGE_GROUPS.map(({ name, pages }) => ({
    name,
    pages: pages.filter((page) => maySee(may, page)),
  })).filter(({ pages }) => pages.length > 0);
  return (
    <nav className="side-nav" aria-label={t('pages/label')}>
      {groups.map(({ name, pages }) => (
        <ul key={name} aria-label={t(`pageGroup/${name}`)}>
          <li className="side-group" aria-hidden="true">
            {t(`pageGroup/${name}`)}
          </li>
          {pages.map((page) => (
            <li key={page}>
              <PageLink to={page} {...place} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

interface PageLinkProps extends PlaceProps {
  readonly to: Page;
  /** Instead of the page's name. */
  readonly children?: ReactNode;
}

export function PageLink({ to, page, narrow, onGo, children }: PageLinkProps) {
  const { t } = useTranslation();
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onGo(to);
  };
  return (
    <Tooltip title={narrow ? t(`pages/${to}`) : ''} placement="right">
      <a
        className="side-link"
        href={addressOf(to, location.search)}
        aria-current={to === page ? 'page' : undefined}
        onClick={follow}
      >
        <span className="side-icon" aria-hidden="true">
          {ICONS[to]}
        </span>
        <span className="side-name">{children ?? t(`pages/${to}`)}</span>
      </a>
    </Tooltip>
  );
}
