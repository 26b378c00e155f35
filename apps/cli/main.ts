import { Command } from 'commander';
import { registerCheck } from './commands/check.js';
import { registerConfig } from './commands/config.js';

const program = new Command('fengsui')
  .description('Fengsui 烽燧: content moderation and public opinion for Chinese communities')
  .showHelpAfterError('(fengsui --help lists the commands)');

for (const register of [registerConfig, registerCheck]) register(program);

await program.parseAsync();
