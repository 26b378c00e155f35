export const STATEMENT_DRAFT_EXAMPLE = {
  text: {
    zh: '我们决定自 11 月 25 日起召回 412 台产品，所有用户均可免费更换。目前没有发现电池存在缺陷。',
    en: 'From 25 November we recall 412 units; every customer gets a free replacement.',
  },
  facts: [
    {
      key: 'recalled',
      text: '召回 412 台',
      kind: 'number',
      value: '412 台',
      aliases: ['召回'],
      required: true,
    },
    { key: 'denied', text: '电池没有缺陷', kind: 'denial', value: '电池存在缺陷', aliases: ['电池有缺陷'] },
  ],
  never: ['个别用户操作不当'],
  channels: [{ name: '官方微博', where: '@星河手机' }],
};

export const STATEMENT_EXAMPLE = { title: '电池召回口径', draft: STATEMENT_DRAFT_EXAMPLE };
export const STATEMENT_CHANGE_EXAMPLE = { title: '电池召回口径（更新）' };
export const STATEMENT_REVISION_EXAMPLE = { revision: 1, ...STATEMENT_DRAFT_EXAMPLE };
export const STATEMENT_REASON_EXAMPLE = { reason: '召回数量有误' };
export const STATEMENT_CHECK_EXAMPLE = {
  text: '您好，我们将召回 421 台产品，可免费更换。',
  incidentId: '0193f000-0000-7000-8000-0000000000aa',
};
