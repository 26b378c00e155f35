import { ApiError, mayPass } from './http.js';

test.each([
  [0, true],
  [400, false],
  [401, false],
  [403, false],
  [404, false],
  [408, true],
  [422, false],
  [429, true],
  [500, true],
  [503, true],
])('a question that was answered %i is asked again: %s', (status, again) => {
  expect(mayPass(new ApiError('x', status, ''))).toBe(again);
});
