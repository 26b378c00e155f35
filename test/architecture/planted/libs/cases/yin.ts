import type { Yang } from './no-cycles.types.js';

export type Yin = Yang | 'yin';
