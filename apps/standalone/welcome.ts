import type { RunningApi } from '#apps/api';
import type { Config } from '#libs/runtime';

/** What a newcomer needs to go on: the address, and the credentials that are shown only now. */
export function printWelcome({ url, credentials }: RunningApi, config: Config): void {
  const lines = [
    '',
    '烽燧 Fengsui',
    `  控制台 Console      ${url}/`,
    `  接口文档 API docs   ${url}/docs`,
    `  数据 Data           ${config.databaseUrl ? 'DATABASE_URL' : config.dataDir}`,
    '',
    credentials.adminPassword
      ? `  管理员 Admin        admin / ${credentials.adminPassword}   (只显示一次 shown once)`
      : '  管理员 Admin        admin / (已设置 set before)',
    credentials.apiKey
      ? `  API key             ${credentials.apiKey}   (只显示一次 shown once)`
      : '  API key             (已设置 set before)',
    '',
    '  Ctrl-C 停止 stops',
    '',
  ];
  console.log(lines.join('\n'));
}
