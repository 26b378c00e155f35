import type { ExportKind } from '#libs/contracts';

export type Language = 'zh' | 'en';
/** What a cell holds; times are written out in Beijing time. */
export type Cell = string | number | null;
export type Line = readonly Cell[];

type Heading = readonly [zh: string, en: string];

/** The first row of each kind of file. */
export const HEADINGS: Readonly<{ [Kind in ExportKind]: readonly Heading[] }> = {
  decisions: [
    ['决定编号', 'Decision'],
    ['案件编号', 'Case'],
    ['决定时间', 'Decided at'],
    ['队列', 'Queue'],
    ['标签', 'Label'],
    ['严重度', 'Severity'],
    ['处理', 'Actions'],
    ['条款', 'Clause'],
    ['决定人', 'By'],
    ['决定人类型', 'Kind'],
    ['等待秒数', 'Waited, s'],
    ['处理秒数', 'Worked, s'],
    ['时限内', 'In time'],
    ['撤销时间', 'Reversed at'],
    ['内容', 'Text'],
  ],
  cases: [
    ['案件编号', 'Case'],
    ['开启时间', 'Opened at'],
    ['状态', 'State'],
    ['队列', 'Queue'],
    ['来源', 'Origin'],
    ['场景', 'Scene'],
    ['标签', 'Labels'],
    ['严重度', 'Severity'],
    ['到期时间', 'Due at'],
    ['举报数', 'Reports'],
    ['作者代号', 'Author'],
    ['内容', 'Text'],
  ],
  reports: [
    ['举报编号', 'Report'],
    ['案件编号', 'Case'],
    ['收到时间', 'Received at'],
    ['理由', 'Reason'],
    ['状态', 'State'],
    ['次数', 'Times'],
    ['举报人代号', 'Reporter'],
    ['答复时间', 'Answered at'],
  ],
  appeals: [
    ['申诉编号', 'Appeal'],
    ['决定编号', 'Decision'],
    ['案件编号', 'Case'],
    ['提出时间', 'Opened at'],
    ['到期时间', 'Due at'],
    ['状态', 'State'],
    ['裁定人', 'By'],
    ['裁定时间', 'Decided at'],
  ],
  figures: [
    ['指标', 'Figure'],
    ['名称', 'Name'],
    ['时间', 'At'],
    ['数值', 'Value'],
    ['分母', 'Of'],
    ['比例', 'Share'],
    ['95% 下限', '95 % low'],
    ['95% 上限', '95 % high'],
  ],
};

const SHANGHAI_MS = 8 * 60 * 60 * 1_000;

/** `2026-11-22 18:03:04`, in Beijing. */
export const beijing = (at: number | null): string | null =>
  at === null ? null : new Date(at + SHANGHAI_MS).toISOString().replace('T', ' ').slice(0, 19);
