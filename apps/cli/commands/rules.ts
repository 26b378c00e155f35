import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { checkPolicyDraft, checkRuleDraft } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import { unreadable } from './check-input.js';

const USAGE = 2;
const IS_POLICY = /^labels:/m;

/** `fengsui rules check FILE…`. */
export function registerRules(program: Command): void {
  program
    .command('rules')
    .description('规则与策略 · rules and policies')
    .command('check')
    .description('say what is wrong with rule or policy files, by line and column; exit 1 when anything is')
    .argument('<file...>', 'YAML files, as under dictionaries/rules and dictionaries/policies')
    .action(async (files: string[]) => {
      try {
        for (const file of files) if (!(await check(file))) process.exitCode = 1;
      } catch (error) {
        if (!(error instanceof FengsuiError)) throw error;
        console.error(`fengsui rules: ${error.detail}`);
        process.exitCode = USAGE;
      }
    });
}

async function check(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  const id = basename(file, extname(file));
  const { valid, errors, holds } = IS_POLICY.test(text)
    ? checkPolicyDraft({ id, text })
    : checkRuleDraft({ id, text });
  console.log(valid ? `✓ ${file}: ${holds}` : `✗ ${file}`);
  for (const { pointer, detail } of errors) console.log(`  ${pointer.replace(id, file)} ${detail}`);
  return valid;
}
