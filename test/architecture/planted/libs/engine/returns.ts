import { here } from './no-cycles.js';

export const there = (): string => here();
