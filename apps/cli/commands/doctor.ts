import type { Command } from 'commander';
import { examine, type Finding, type Health } from '#libs/application';
import { readConfigOrExit } from '#libs/runtime';

const MARK: Record<Health, string> = { ok: '✓', warn: '!', fail: '✗' };

interface Options {
  readonly json?: boolean;
  readonly lang: 'zh' | 'en';
}

/** `fengsui doctor`: looks at everything a server needs; exit 1 and a fix for each failure. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      '体检 · check versions, database, Redis, clocks, disk, models; exit 1 and a fix for each failure',
    )
    .option('--json', 'one finding a line, as JSON')
    .option('--lang <zh|en>', 'language of the findings', 'zh')
    .action(async ({ json, lang }: Options) => {
      const counts: Record<Health, number> = { ok: 0, warn: 0, fail: 0 };
      for await (const finding of examine(readConfigOrExit())) {
        counts[finding.health] += 1;
        console.log(json ? JSON.stringify(finding) : lineOf(finding, lang === 'en' ? 'en' : 'zh'));
      }
      if (!json)
        console.log(
          lang === 'en'
            ? `\n${counts.ok} fine, ${counts.warn} to look at, ${counts.fail} failing`
            : `\n${counts.ok} 项正常，${counts.warn} 项需留意，${counts.fail} 项失败`,
        );
      if (counts.fail > 0) process.exitCode = 1;
    });
}

function lineOf({ check, health, saw, fix }: Finding, lang: 'zh' | 'en'): string {
  const line = `${MARK[health]} ${check.padEnd(15)} ${saw[lang]}`;
  return fix ? `${line}\n${' '.repeat(18)}→ ${fix[lang]}` : line;
}
