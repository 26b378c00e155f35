import { SmallDisk } from '../../support/small-disk.js';
import type { Scenario } from '../scenario.js';
import { ackLost } from './ack-lost.js';
import { apiKilledBeforeEnqueue, apiKilledBeforeReply } from './api-killed.js';
import { claimRaces } from './claim-races.js';
import { clockOff } from './clock-off.js';
import { clocksKilled } from './clocks-killed.js';
import { DATABASE_ILL } from './database-ill.js';
import { diskFull } from './disk-full.js';
import { filesDamaged } from './files-damaged.js';
import { judgeKilled } from './judge-killed.js';
import { killAny } from './kill-any.js';
import { longTexts } from './long-texts.js';
import { normsSwapped } from './norms-swapped.js';
import { poison } from './poison.js';
import { receiverDown } from './receiver-down.js';
import { REDIS_ILL, redisFlushed } from './redis-ill.js';
import { sameKey } from './same-key.js';
import { SIGTERMS } from './sigterm.js';
import { socketsStalled } from './sockets-stalled.js';
import { tellingKilled } from './telling-killed.js';

/** Every row of the fault table. */
export const SCENARIOS: readonly Scenario[] = [
  judgeKilled,
  apiKilledBeforeEnqueue,
  apiKilledBeforeReply,
  ackLost,
  ...REDIS_ILL,
  redisFlushed,
  ...DATABASE_ILL,
  ...(SmallDisk.isPossible ? [diskFull] : []),
  sameKey,
  longTexts,
  socketsStalled,
  clockOff,
  receiverDown,
  claimRaces,
  normsSwapped,
  filesDamaged,
  clocksKilled,
  tellingKilled,
  poison,
  ...SIGTERMS,
  killAny,
];
