import { there } from './returns.js';

export const here = (): string => there();
