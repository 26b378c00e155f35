import type { ItemAnswer, NormView } from '#libs/contracts';
import type { Item, Verdict } from '#libs/domain';
import { ApiClient } from '../../support/client.js';
import { BEHIND_PROXY, newMember, type Person, signedInAdmin } from '../../support/person.js';
import { ADMIN_PASSWORD } from '../../support/server.js';
import { COLOURS, dictionaryOf, EVERY_WORD, versionIn } from '../../support/swapped-words.js';
import type { Scenario } from '../scenario.js';
import { anItem } from '../texts.js';
import type { Trial } from '../trial.js';

const EVERY_MS = 1_000;
/** A tenant's own dictionary is another one every second, while texts are judged that hold the words of all of them. */
export const normsSwapped: Scenario = {
  name: 'norms-swapped',
  row: 'dictionary or rules swapped every second under load',
  modes: ['embedded', 'scaled-out'],
  shape: { env: BEHIND_PROXY },
  async run(trial) {
    const { cluster, dice, load, log } = trial;
    const publish = await publisher(trial);
    load.start({ clients: 1, batch: 10 });
    let isOver = false;
    const submit = async () => {
      while (!isOver) {
        const items = Array.from({ length: dice.between(1, 20) }, () => ({
          ...anItem(dice),
          text: { body: `${EVERY_WORD} ${dice.between(0, 1e9)}` },
        }));
        await load.submitItems(items);
        await trial.pause(100);
      }
    };
    const submitting = submit();
    try {
      for (let swap = 0; swap < (trial.brief ? 6 : 30); swap++) {
        await publish(COLOURS[swap % COLOURS.length] ?? '');
        await trial.pause(EVERY_MS);
      }
    } finally {
      isOver = true;
      await submitting;
    }
    await load.stop();
    await trial.until(() => trial.waiting <= 0, 60_000, 'everything is judged');

    const client = new ApiClient({ url: dice.pick(cluster.nodes).url ?? '', apiKey: cluster.apiKey });
    const ids = [...new Set(log.of('acknowledged').flatMap(({ items }) => items.map(({ id }) => id)))];
    const versions = new Map<string, string | undefined>();
    for (const id of ids) {
      const { body } = await client.send<ItemAnswer>('GET', `/v1/items/${id}`);
      for (const { item, verdict } of body.versions)
        if (verdict && (item as Item).text.body.startsWith(EVERY_WORD))
          wholeRelease(verdict as Verdict, versions);
    }
    trial.injects(`verdicts name ${versions.size} releases`);
    if (versions.size < 3)
      throw new Error(`only ${versions.size} releases judged anything: nothing was shown`);
  },
};

/** @throws Error when a verdict found the words of no whole version, or of another than its release found before */
function wholeRelease(verdict: Verdict, versions: Map<string, string | undefined>): void {
  const { id } = verdict.release;
  const version = versionIn(verdict);
  if (versions.has(id) && versions.get(id) !== version)
    throw new Error(`release ${id} stands for the versions ${versions.get(id)} and ${version}`);
  versions.set(id, version);
}

/** Two policy admins of the trial's: one writes, the other approves. */
async function publisher({ cluster, dice }: Trial): Promise<(colour: string) => Promise<void>> {
  const server = {
    ...{ url: dice.pick(cluster.nodes).url ?? '', apiKey: cluster.apiKey, adminPassword: ADMIN_PASSWORD },
  };
  const admin = await signedInAdmin(server);
  const number = dice.between(0, 1e9);
  const member = async (who: string): Promise<Person> =>
    (await newMember(admin, `${who}-${number}`, { role: 'policy_admin' })).person;
  const [author, approver] = [await member('author'), await member('approver')];
  return async (colour) => {
    const wish = { kind: 'dictionary', name: 'colours', text: dictionaryOf(colour) };
    const { body: draft } = await author.send<NormView>('POST', '/v1/norms', wish);
    await author.send('POST', `/v1/norms/${draft.id}/submit`);
    const { status, body } = await approver.send('POST', `/v1/norms/${draft.id}/approve`, {
      digest: draft.digest,
    });
    if (status !== 200) throw new Error(`not in force: ${JSON.stringify([draft, body])}`);
  };
}
