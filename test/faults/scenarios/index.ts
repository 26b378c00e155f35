import type { Scenario } from '../scenario.js';
import { judgeKilled } from './judge-killed.js';

/** Every row of the fault table, in its order. */
export const SCENARIOS: readonly Scenario[] = [judgeKilled];
