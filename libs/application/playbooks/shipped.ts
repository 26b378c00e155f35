import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type PlaybookTemplates, playbookTemplatesSchema } from '#libs/contracts';
import { faultsOf } from '#libs/escalation';
import { defaultDictionariesDir } from '../release/dictionaries-dir.js';
import { readTree } from '../release/read-tree.js';

type Template = PlaybookTemplates['templates'][number];
const fileSchema: z.ZodType<Template> = playbookTemplatesSchema.shape.templates.element;

let read: Promise<PlaybookTemplates> | undefined;

/** Playbooks to begin with. Read once. @throws Error when a file does not hold one that can be carried out */
export function shippedPlaybooks(): Promise<PlaybookTemplates> {
  read ??= load(join(defaultDictionariesDir(), 'playbooks'));
  read.catch(() => {
    read = undefined;
  });
  return read;
}

async function load(folder: string): Promise<PlaybookTemplates> {
  const templates = (await readTree(folder, '.yaml')).map(({ id, text }) => {
    const template = fileSchema.parse(parse(text));
    const [fault] = faultsOf(template.body);
    if (fault) throw new Error(`${id}: ${fault.pointer} ${fault.detail}`);
    return template;
  });
  return { templates, total: templates.length };
}
