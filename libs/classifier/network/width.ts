/** How many units a filter sees at once. */
export const WIDTH = 4;
