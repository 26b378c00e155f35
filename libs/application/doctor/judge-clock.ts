import { type Finding, ok, wrong } from './finding.js';

/** One-time codes are good for half a minute either way; a clock further off locks people out. */
const MOST_SKEW_MS = 30_000;
const NOTED_SKEW_MS = 1_000;

/** Whether a server's clock agrees with this machine's. Due times are compared with the database's clock alone. */
export function judgeClock(check: string, skewMs: number): Finding {
  const seconds = (Math.abs(skewMs) / 1_000).toFixed(1);
  if (Math.abs(skewMs) <= NOTED_SKEW_MS)
    return ok(check, `时钟与本机相差 ${seconds} 秒`, `its clock and this machine's differ by ${seconds} s`);
  const [zh, en] = skewMs > 0 ? ['快', 'ahead of'] : ['慢', 'behind'];
  return wrong(
    check,
    Math.abs(skewMs) > MOST_SKEW_MS ? 'fail' : 'warn',
    { zh: `时钟比本机${zh} ${seconds} 秒`, en: `its clock is ${seconds} s ${en} this machine's` },
    {
      zh: '在两台机器上启用 NTP（chrony 或 systemd-timesyncd）',
      en: 'run NTP on both (chrony or systemd-timesyncd)',
    },
  );
}
