import type { Words } from '../words.js';
import type { templates as zh } from '../zh/templates.js';

export const templates: Words<typeof zh> = {
  templates: {
    title: 'Message templates',
    intro:
      'What authors are told with a decision, in Chinese and in English. Nothing is sent while a blank is empty.',
    create: 'New template',
    edit: 'Change the template',
    saved: 'The template was saved',
    shipped: 'shipped',
    remove: 'Delete the template',
    removeHint: '“{{name}}” is deleted. What was sent stays as it is.',
    removed: 'The template was deleted',
    empty: 'No templates yet',
    emptyHint: 'Add one, and it can be chosen with a decision.',
    blanksHint:
      'Blanks are written {{open}}name{{close}}. clause and until fill themselves; moderators fill the others.',
    languages: {
      zh: 'Chinese',
      en: 'English',
    },
    name: {
      zh: 'Name (Chinese)',
      en: 'Name (English)',
    },
    text: {
      zh: 'Text (Chinese)',
      en: 'Text (English)',
    },
    suits: 'Suits',
    suitsHint: 'None chosen: all.',
    example: {
      clause: '2.1',
      until: '2026-12-01 18:00',
    },
  },
};
