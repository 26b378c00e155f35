import type { Words } from '../words.js';
import type { clauses as zh } from '../zh/clauses.js';

export const clauses: Words<typeof zh> = {
  clauses: {
    title: 'Guidelines',
    intro:
      'The clauses that decisions cite and that authors read on the public page; with examples of what is fine and what is not.',
    create: 'New clause',
    edit: 'Change the clause',
    remove: 'Delete',
    removeHint: '“{{name}}” is deleted. Decisions that cited it stay as they are; new ones cannot cite it.',
    saved: 'The guidelines were saved',
    public: 'Open the public page',
    publish: 'Open to everybody',
    publishedAt: 'Anybody can read them here:',
    hidden: 'Only colleagues see them now.',
    code: 'Number',
    codeHint: 'Numbers with points, such as 2.1',
    codeTaken: 'This number is taken',
    titleZh: 'Title (Chinese)',
    titleEn: 'Title (English)',
    textZh: 'Text (Chinese)',
    textEn: 'Text (English)',
    labels: 'Labels',
    labelsHint: 'Cases with these labels have this clause suggested first.',
    wrong: 'Not allowed',
    right: 'Fine',
    exampleZh: 'Example (Chinese)',
    exampleEn: 'Example (English, optional)',
    addExample: 'Add an example',
    choose: 'Clause of the guidelines',
    none: 'No clause',
    of: 'By {{code}}',
  },
};
