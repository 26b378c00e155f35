/** The examples of the API documentation. A test sends each of them. */
export const ITEM_EXAMPLE = {
  type: 'comment',
  externalId: 'c-1',
  scene: 'comment',
  text: { body: '加薇❤芯 abc12345 领福利' },
  author: { externalId: 'u-1', name: '小明', followers: 12 },
};

export const BATCH_EXAMPLE = {
  items: [ITEM_EXAMPLE, { ...ITEM_EXAMPLE, externalId: 'c-2', text: { body: '这家店的奶茶真好喝' } }],
};

export const LOGIN_EXAMPLE = { login: 'admin', password: 'printed by the first npm start' };
