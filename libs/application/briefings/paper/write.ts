import type { PaperLanguage } from './paper.js';

const MINUTE_MS = 60_000;

/** The parts of a moment that each way of writing one shows. */
const FORMATS = {
  moment: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  momentWithSeconds: {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  hour: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How figures, shares and times are written in a paper; times are those of Asia/Shanghai. */
export class Writing {
  readonly language: PaperLanguage;
  private readonly formats: Readonly<Record<keyof typeof FORMATS, Intl.DateTimeFormat>>;

  constructor(language: PaperLanguage) {
    this.language = language;
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
        timeZone: 'Asia/Shanghai',
        hourCycle: 'h23',
        ...options,
      });
    this.formats = {
      moment: format(FORMATS.moment),
      momentWithSeconds: format(FORMATS.momentWithSeconds),
      day: format(FORMATS.day),
      hour: format(FORMATS.hour),
    };
  }

  moment = (at: number): string => this.formats.moment.format(at);
  momentWithSeconds = (at: number): string => this.formats.momentWithSeconds.format(at);
  day = (at: number): string => this.formats.day.format(at);
  hour = (at: number): string => this.formats.hour.format(at);

  count = (n: number): string => n.toLocaleString(this.language === 'zh' ? 'zh-CN' : 'en-GB');

  /** A share as per cent; a dash where nothing was counted. */
  share = (share: number | null): string => (share === null ? '—' : `${(100 * share).toFixed(1)}%`);

  /** @param ms a length of time; a dash where there is none */
  length(ms: number | null): string {
    if (ms === null) return '—';
    const zh = this.language === 'zh';
    if (ms < MINUTE_MS) return zh ? `${Math.round(ms / 1_000)} 秒` : `${Math.round(ms / 1_000)} s`;
    const minutes = Math.round(ms / MINUTE_MS);
    if (minutes < 60) return zh ? `${minutes} 分钟` : `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (hours < 48) return zh ? `${hours} 小时 ${rest} 分` : `${hours} h ${rest} min`;
    const days = Math.floor(hours / 24);
    return zh ? `${days} 天 ${hours % 24} 小时` : `${days} d ${hours % 24} h`;
  }
}
