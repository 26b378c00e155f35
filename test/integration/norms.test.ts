import '../support/timed.js';
import type { DictionaryList, DraftAnswer, PolicyList, RuleList } from '#libs/contracts';
import { ApiClient } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

describe('norms over HTTP', () => {
  let server: FengsuiServer;
  let api: ApiClient;

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
  });
  afterAll(() => server.remove());

  test('what is in force is told, under the digests that verdicts name', async () => {
    const [dictionaries, rules, policies] = [
      await api.send<DictionaryList>('GET', '/v1/dictionaries'),
      await api.send<RuleList>('GET', '/v1/rules'),
      await api.send<PolicyList>('GET', '/v1/policies'),
    ];
    expect(dictionaries.body.dictionaries.map(({ id }) => id)).toContain('spam/diversion-wechat');
    expect(rules.body.rules.map(({ id }) => id)).toContain('contact-beside-diversion-term');
    expect(policies.body.own).toBe('default');
    expect(dictionaries.body.release).toBe(rules.body.release);
    expect(policies.body.policies[0]!.thresholds.comment!['abuse.insult']).toEqual({
      review: 0.7,
      block: 0.95,
    });
  });

  test('a rule that could hang is refused before anybody saves it', async () => {
    const text =
      "rules:\n  - id: a\n    label: spam.fraud\n    score: 0.5\n    severity: 1\n    when: text.body.matches('(a+)+$')\n    reason: { zh: 试, en: try }\n";
    const { status, body } = await api.send<DraftAnswer>('POST', '/v1/rules/validate', { text });
    expect(status).toBe(200);
    expect(body).toMatchObject({ valid: false, errors: [{ pointer: 'draft:6:11' }] });
  });

  test('nobody without a key is told', async () => {
    const answer = await api.send('GET', '/v1/rules', undefined, { authorization: 'Bearer wrong' });
    expect(answer.status).toBe(401);
  });
});
