import type { CasePage, ClaimView, DecisionView } from '#libs/contracts';
import { ApiClient } from '../../support/client.js';
import type { Scenario } from '../scenario.js';
import { anItem } from '../texts.js';

const RACES = 100;

/** Two moderators claim the same case at the same moment, each at a node of their own, again and again. */
export const claimRaces: Scenario = {
  name: 'claim-races',
  row: 'two moderators claim one case (100 races); a stale lease cannot decide',
  modes: ['embedded', 'scaled-out'],
  async run(trial) {
    const { cluster, dice, load } = trial;
    const at = (apiKey: string) => new ApiClient({ url: dice.pick(cluster.nodes).url ?? '', apiKey });
    const first = at(cluster.apiKey);
    const { body: key } = await first.send<{ secret: string }>('POST', '/v1/api-keys', {
      ...{ name: `同事 ${dice.between(0, 1e9)}`, scopes: ['cases:read', 'cases:work'] },
    });
    const both = [first, at(key.secret)] as const;
    const item = { ...anItem(dice), text: { body: `加薇❤芯 领福利 ${dice.between(0, 1e9)}` } };
    const [accepted] = await load.submitItems([item]);
    let caseId = '';
    const isOpen = async () => {
      const { body } = await first.send<CasePage>('GET', '/v1/cases?limit=200');
      caseId = body.cases.find(({ itemId }) => itemId === accepted?.id)?.id ?? '';
      return caseId !== '';
    };
    await trial.until(isOpen, 30_000, 'the case is open');
    load.start({ clients: 1, batch: 10 });

    const post = <Body>(by: ApiClient, what: string, body: unknown = {}) =>
      by.send<Body & { code?: string }>('POST', `/v1/cases/${caseId}/${what}`, body);
    const decide = (by: ApiClient, token: string) =>
      post<DecisionView>(by, 'decide', { token, actions: [{ kind: 'approve' }] });
    let stale: { by: ApiClient; token: string } | undefined;
    for (let race = 0; race < RACES; race++) {
      const answers = await Promise.all(both.map((by) => post<ClaimView>(by, 'claim')));
      const outcome = answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).toSorted();
      if (outcome.join() !== '200,409 case.claimed')
        throw new Error(`race ${race + 1} ended with ${outcome.join(' and ')}`);
      const winner = answers.findIndex(({ status }) => status === 200);
      const [by, token] = [both[winner] ?? first, answers[winner]?.body.token ?? ''];
      if (stale) {
        const refused = await decide(stale.by, stale.token);
        if (refused.status !== 409)
          throw new Error(`a lease that was given back decided: ${refused.status} ${refused.body.code}`);
      }
      const { status } = await post(by, 'release', { token });
      if (status !== 204) throw new Error(`the lease could not be given back: ${status}`);
      stale = { by, token };
    }
    const { body } = await first.send<{ decisions: DecisionView[] }>('GET', `/v1/cases/${caseId}/decisions`);
    if (body.decisions.length > 0) throw new Error('a stale lease decided');
    await load.stop();
  },
};
