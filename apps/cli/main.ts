import { Command } from 'commander';
import { registerAudit } from './commands/audit.js';
import { registerBackup } from './commands/backup.js';
import { registerCheck } from './commands/check.js';
import { registerConfig } from './commands/config.js';
import { registerDictionary } from './commands/dictionary.js';
import { registerDoctor } from './commands/doctor.js';
import { registerEvaluate } from './commands/evaluate.js';
import { registerKey } from './commands/key.js';
import { registerMember } from './commands/member.js';
import { registerMigrate } from './commands/migrate.js';
import { registerPrivacy } from './commands/privacy.js';
import { registerRules } from './commands/rules.js';
import { registerTenant } from './commands/tenant.js';
import { registerTrain } from './commands/train.js';
import { registerWebhook } from './commands/webhook.js';

/** Exit status for a command line that cannot be followed. */
const USAGE = 2;

const program = new Command('fengsui')
  .description('Fengsui 烽燧: content moderation and public opinion for Chinese communities')
  .showHelpAfterError('(fengsui --help lists the commands)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE));

for (const register of [
  registerConfig,
  registerDoctor,
  registerMigrate,
  registerBackup,
  registerCheck,
  registerDictionary,
  registerRules,
  registerAudit,
  registerTrain,
  registerEvaluate,
  registerTenant,
  registerKey,
  registerMember,
  registerPrivacy,
  registerWebhook,
])
  register(program);

// `fengsui … | head`: whoever read has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

void program.parseAsync();
