import { type Permission, ROLES } from '#libs/domain';
import { roleMay } from '../session/role-may.js';
import { homeOf, maySee, PAGE_GROUPS, PAGES } from './pages.js';
import { addressOf, pageOf } from './use-page.js';

test.each([
  ['', null],
  ['?page=models', 'models'],
  ['?page=nothing', null],
  ['?case=1&page=models', 'models'],
])('%s names %s', (search, page) => {
  expect(pageOf(search)).toBe(page);
});

test('addresses keep what the queue keeps in them, and nothing of other pages', () => {
  expect(addressOf('models', '?case=1')).toBe('/?case=1&page=models');
  expect(addressOf('queue', '?case=1&page=models')).toBe('/?case=1');
  expect(addressOf('queue', '?page=models')).toBe('/');
  expect(addressOf('roles', '?page=audit&actor=1&q=x')).toBe('/?q=x&page=roles');
});

test('every page but the account has one place in the navigation', () => {
  const placed = PAGE_GROUPS.flatMap(({ pages }) => [...pages]);
  expect([...placed, 'account'].toSorted()).toEqual(PAGES.toSorted());
});

const HOMES = { platform_developer: 'norms' } as const;

test.each(ROLES)('%s comes home to a page they may see', (role) => {
  const mine = (permission: Permission) => roleMay(role, permission);
  expect(homeOf(mine)).toBe(HOMES[role as keyof typeof HOMES] ?? 'queue');
  expect(maySee(mine, homeOf(mine))).toBe(true);
});
