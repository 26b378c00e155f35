import Sequencer from '@jest/test-sequencer';

/** Folders whose files wait for servers and browsers, however short they are to read. */
const LONG = ['/test/faults/', '/test/contract/', '/test/e2e/', '/test/integration/', '/test/access/'];

/**
 * What takes long begins first, so that no worker is left with it at the end. Jest goes by the length of the files where it has
 * not seen them run, as on a fresh checkout.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONG.findIndex((folder) => path.includes(folder));
      return at < 0 ? LONG.length : at;
    };
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
