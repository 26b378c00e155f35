import type { Yin } from './yin.js';

export type Yang = Yin | 'yang';
