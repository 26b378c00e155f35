/** What a member may be. */
export const ROLES = [
  'platform_developer',
  'moderator',
  'senior_moderator',
  'crisis_manager',
  'policy_admin',
  'auditor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];
