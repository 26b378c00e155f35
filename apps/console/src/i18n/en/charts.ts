import type { Words } from '../words.js';
import type { charts as zh } from '../zh/charts.js';

export const charts: Words<typeof zh> = {
  charts: {
    of: 'Chart: {{title}}. Its figures stand in the table that follows.',
    shaded: 'Shaded: {{what}}',
    figures: 'Figures',
    nothing: 'Nothing to show for this time yet',
  },
};
