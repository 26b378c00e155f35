import 'node:fs';
import 'bullmq';

export { persistence } from '#libs/persistence';
export { contracts } from '#libs/contracts';
