import type { Permission } from '#libs/domain';

/** Every page of the console and what a member needs to see it, in the order of the navigation. */
const NEEDS = {
  queue: 'cases:read',
  reviews: 'cases:work',
  quality: 'quality:read',
  mine: 'cases:work',
  clauses: 'desk:manage',
  golden: 'desk:manage',
  appeals: 'cases:read',
  reports: 'cases:read',
  authors: 'cases:read',
  templates: 'desk:manage',
  penalties: 'desk:manage',
  routing: 'desk:manage',
  monitors: 'monitors:read',
  alerts: 'incidents:read',
  briefings: 'incidents:read',
  wall: 'incidents:read',
  statements: 'incidents:read',
  models: 'models:read',
  norms: 'norms:read',
  keys: 'keys:read',
  webhooks: 'webhooks:read',
  members: 'members:read',
  roles: 'members:read',
  audit: 'audit:read',
  privacy: 'privacy:manage',
  operations: 'operations:read',
  escalation: 'incidents:work',
  oncall: 'incidents:read',
  channels: 'incidents:work',
  incidents: 'incidents:read',
  crisis: 'incidents:work',
  playbooks: 'incidents:approve',
  account: 'session:own',
} as const satisfies Record<string, Permission>;

export type Page = keyof typeof NEEDS;
export const PAGES = Object.keys(NEEDS) as readonly Page[];

/** The parts of the navigation; the account has a place of its own. */
export const PAGE_GROUPS = [
  { name: 'work', pages: ['queue', 'appeals', 'reports', 'authors', 'reviews'] },
  { name: 'crisis', pages: ['incidents', 'alerts', 'monitors', 'statements', 'briefings', 'wall'] },
  { name: 'insight', pages: ['quality', 'mine'] },
  { name: 'desk', pages: ['routing', 'clauses', 'templates', 'penalties', 'golden'] },
  { name: 'response', pages: ['playbooks', 'escalation', 'oncall', 'channels', 'crisis'] },
  { name: 'engine', pages: ['models', 'norms'] },
  { name: 'platform', pages: ['keys', 'webhooks'] },
  { name: 'administration', pages: ['members', 'roles', 'audit', 'privacy', 'operations'] },
] as const satisfies readonly { readonly name: string; readonly pages: readonly Page[] }[];

export type MayDo = (permission: Permission) => boolean;

export const maySee = (may: MayDo, page: Page): boolean => may(NEEDS[page]);

/** What an address without a page shows: the first page that the member may see. */
export function homeOf(may: MayDo): Page {
  return PAGES.find((page) => maySee(may, page)) ?? 'account';
}
