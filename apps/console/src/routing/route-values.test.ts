import type { DeskRoute } from '#libs/contracts';
import { routeOf, valuesOf } from './route-values.js';

const full: DeskRoute = {
  queue: 'fraud',
  when: {
    labels: ['spam.fraud', 'spam.gambling'],
    scenes: ['comment'],
    origins: ['report'],
    types: ['comment', 'post'],
    minSeverity: 3,
    minFollowers: 1_000,
    authorStrikes: 2.5,
  },
  skills: ['粤语'],
};

test('a route comes back from the form as it was', () => {
  expect(routeOf(valuesOf(full))).toEqual(full);
  expect(routeOf(valuesOf({ queue: 'default', when: {} }))).toEqual({ queue: 'default', when: {} });
});

test('what is empty is no condition', () => {
  const emptied = {
    ...valuesOf(full),
    labels: [],
    types: ' ',
    minSeverity: 0,
    minFollowers: null,
    skills: '',
  };
  expect(routeOf(emptied)).toEqual({
    queue: 'fraud',
    when: { scenes: ['comment'], origins: ['report'], authorStrikes: 2.5 },
  });
});
