import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { freePort, startProcess } from '../../../test/support/services.js';

const FENGSUI = fileURLToPath(new URL('../../../bin/fengsui', import.meta.url));
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

test('fengsui webhook listen verifies what arrives', async () => {
  const port = await freePort();
  const program = startProcess(FENGSUI, ['webhook', 'listen', '--port', String(port), '--secret', SECRET], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const send = async (secret: string, body: string) => {
    const at = new Date();
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
    };
    return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })).status;
  };
  while (!program.output().includes('Ctrl-C')) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await send(SECRET, '{"type":"webhook.test"}')).toBe(204);
  expect(await send(`whsec_${Buffer.alloc(32, 8).toString('base64')}`, '{"forged":"\\u001b[2J"}')).toBe(204);
  await program.kill('SIGTERM');
  const lines = program.output().split('\n');
  expect(lines.find((line) => line.includes('webhook.test'))).toContain('✓ "msg_1"');
  expect(lines.find((line) => line.includes('forged'))).toContain('✗ "msg_1"');
  expect(program.output()).not.toContain('\u001b');
}, 60_000);
