import type { Words } from '../words.js';
import type { monitors as zh } from '../zh/monitors.js';

export const monitors: Words<typeof zh> = {
  monitors: {
    title: 'Monitors',
    intro:
      'Brands, products, people and topics that you care about: what is said of them, by how many, and whether it is getting worse.',
    create: 'New monitor',
    edit: 'Edit monitor',
    saved: 'The monitor is saved; it is in force within seconds',
    remove: 'Remove monitor',
    removed: 'The monitor is removed',
    removeHint: '“{{name}}” is no longer watched. There is no way back.',
    empty: 'Nothing is watched yet',
    emptyHint: 'Make a monitor with the name of a brand: whatever mentions it from then on appears here.',
    name: 'Name',
    include: 'Any of',
    includeHint:
      'Names of the brand or product, with commas or spaces between them; any of them is a mention.',
    exclude: 'But not',
    excludeHint: 'Words that hold the name and mean something else, such as “apple vinegar” for Apple.',
    active: 'On',
    off: 'Off',
  },
};
