/** How much a story counts that is told so often: once, and again for every doubling. Reposts must not drown what people say. */
export const storyWeight = (size: number): number => 1 + Math.log2(Math.max(1, size));
