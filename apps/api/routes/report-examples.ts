import { ITEM_EXAMPLE } from './examples.js';

/** The examples of reports and appeals. A test sends each of them. */
export const REPORT_EXAMPLE = {
  content: { ...ITEM_EXAMPLE, externalId: 'c-reported' },
  reporter: { externalId: 'u-9' },
  reason: 'spam',
  note: '到处发广告',
  externalId: 'r-1',
};

export const REPORTS_EXAMPLE = {
  reports: [REPORT_EXAMPLE, { ...REPORT_EXAMPLE, reporter: { externalId: 'u-10' }, externalId: 'r-2' }],
};

export const APPEAL_EXAMPLE = {
  item: { type: 'comment', externalId: 'c-1' },
  author: { externalId: 'u-1' },
  text: '我只是分享自己的联系方式，没有做广告，请再看一看。',
  language: 'zh',
};

export const APPEAL_DECIDE_EXAMPLE = {
  outcome: 'overturned',
  note: '熟人之间交换联系方式',
  message: { language: 'zh', text: '我们重新看过了：处理有误，内容已恢复，对不起。' },
};
