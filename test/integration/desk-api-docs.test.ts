import '../support/timed.js';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Permission } from '#libs/domain';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const PAGE = 'docs/desk-api.md';

describe('the documented flow of the desk', () => {
  let server: FengsuiServer;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    server = await startServer({
      env: { FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', FENGSUI_WEBHOOK_ALLOW_HTTP: 'true' },
    });
  });
  afterAll(async () => {
    await server?.remove();
    await receiver?.close();
  });

  it('runs as it stands on the page, and the platform hears of every step', async () => {
    const page = await readFile(PAGE, 'utf8');
    const blocks = [...page.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block);
    expect(blocks.length).toBeGreaterThan(8);
    // The scopes that the page asks for are those the keys get.
    const keyFor = async (name: string) => {
      const scopes = new RegExp(`"\\$\\{${name}:\\?([^}]*)\\}"`).exec(page)?.[1]?.split(' ') as Permission[];
      const { body } = await new ApiClient(server).send<{ secret: string }>('POST', '/v1/api-keys', {
        name,
        scopes,
      });
      return [name, body.secret];
    };
    const keys = Object.fromEntries(
      await Promise.all(['PLATFORM_KEY', 'MODERATOR_KEY', 'SENIOR_KEY'].map(keyFor)),
    ) as Record<string, string>;
    const script = ['set -euo pipefail', 'set -x', ...blocks].join('\n');
    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      env: { ...process.env, ...keys, FENGSUI_URL: server.url, WEBHOOK_URL: receiver.url },
      timeout: 150_000,
    });
    expect(stdout).toContain('"overturned"');
    const types = () => receiver.arrivals.map(({ payload }) => payload.type);
    const all = ['case.decided', 'report.answered', 'appeal.opened', 'case.reversed', 'appeal.decided'];
    await until(async () => all.every((type) => types().includes(type as never)), 30_000, 'all is told');
    // The bulk decision was taken back in time, and the first approval undone: one decision is told in all.
    expect(types().filter((type) => type === 'case.decided')).toHaveLength(1);
  }, 240_000);
});
