import { faultsOf } from './form-errors.js';

const at = (pointer: string, detail = 'wrong') => ({ pointer, code: 'x', detail });

test('errors stand at their fields, the rest is told apart', () => {
  const { faults, placed } = faultsOf(
    [at('/email'), at('/queues/0', 'a'), at('/queues/1', 'b'), at('/elsewhere'), at('')],
    ['email', 'queues', 'role'],
  );
  expect(faults).toEqual([
    { name: 'email', errors: ['wrong'] },
    { name: 'queues', errors: ['a', 'b'] },
  ]);
  expect(placed).toEqual(['/email', '/queues/0', '/queues/1']);
});

test('escaped names are those of RFC 6901', () => {
  expect(faultsOf([at('/a~1b~0c')], ['a/b~c']).placed).toEqual(['/a~1b~0c']);
});
