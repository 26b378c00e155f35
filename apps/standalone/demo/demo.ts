import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptItems, firstTenant, type Services } from '#libs/application';
import { type Item, newId, type Scene } from '#libs/domain';
import { installationRoot } from '#libs/runtime';

/** Between two comments of the demo: as busy as a small community in the evening. */
const EVERY_MS = 1_500;
const FIRST_BURST = 12;
const COMMENTS = join(installationRoot(), 'apps/standalone/demo/comments.json');

interface DemoComment {
  readonly scene: Scene;
  readonly author: string;
  readonly body: string;
}

/**
 * Feeds made-up comments through the same door as any platform's: a handful at once, then one at a time.
 * @returns how to stop it.
 */
export async function startDemo(services: Services): Promise<() => void> {
  const tenantId = await firstTenant(services);
  const comments = shuffled(JSON.parse(readFileSync(COMMENTS, 'utf8')) as DemoComment[]);
  let next = 0;
  const submit = (count: number) => {
    const items = Array.from({ length: count }, () =>
      asItem(comments[next++ % comments.length] as DemoComment),
    );
    return acceptItems(services, tenantId, { items, rejected: [] });
  };
  await submit(FIRST_BURST);
  const timer = setInterval(() => {
    submit(1).catch((error: unknown) => services.logger.warn({ err: error }, 'the demo could not submit'));
  }, EVERY_MS);
  return () => clearInterval(timer);
}

const asItem = ({ scene, author, body }: DemoComment): Item => ({
  type: 'comment',
  externalId: `demo-${newId()}`,
  scene,
  text: { body },
  author: { externalId: `demo-${author}`, name: author },
  createdAt: new Date().toISOString(),
});

/** A fixed order that looks mixed (multiplicative congruential steps over a prime), so that every demo runs alike. */
function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value, index) => ({ value, key: (index * 7_919 + 13) % 10_007 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
