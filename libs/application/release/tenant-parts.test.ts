import '../../../test/support/timed.js';
import { join } from 'node:path';
import type { TenantId } from '#libs/domain';
import { moderate } from '#libs/engine';
import { anItem } from '../../../test/builders/items.js';
import { loadRelease } from './index.js';
import { type BrokenPart, compileTenant } from './tenant-parts.js';

test('a damaged adapter and a broken norm are left out and told; the other norms stay in force', async () => {
  const shared = await loadRelease({
    dictionariesDir: join(process.cwd(), 'dictionaries'),
    classifiers: false,
  });
  const text = 'label: abuse.insult\nseverity: 3\nweight: 1\nalignment: any\nterms: [紫色土豆精]\n';
  const broken: BrokenPart[] = [];
  const { release } = await compileTenant(
    shared,
    {
      tenantId: 'tenant' as TenantId,
      adapters: [Buffer.from('no adapter').toString('base64')],
      brands: [],
      policy: undefined,
      measures: [],
      norms: [
        { kind: 'dictionary', name: 'abuse/own', text },
        { kind: 'rule', name: 'own', text: 'rules: 1\n' },
      ],
    },
    (part) => broken.push(part),
  );
  expect(broken.map(({ kind }) => kind)).toEqual(['adapter', 'rule']);
  expect(moderate(anItem('你这个紫色土豆精'), shared).verdict).toBe('allow');
  expect(moderate(anItem('你这个紫色土豆精'), release).verdict).not.toBe('allow');
});
