import { changeOf, channelOf, FRESH_CHANNEL } from './channel-values.js';

test('a robot that signs keeps its secret, one that does not is sent none', () => {
  const values = { ...FRESH_CHANNEL, name: ' 群 ', url: ' https://a ', secret: ' SEC1 ', ids: '138, 139' };
  expect(channelOf(values)).toEqual({
    kind: 'dingtalk',
    name: '群',
    url: 'https://a',
    secret: 'SEC1',
    active: true,
    language: 'zh',
    mentions: { everyone: false, ids: ['138', '139'] },
  });
  expect(channelOf({ ...values, kind: 'wecom' }).secret).toBeNull();
  expect(channelOf({ ...values, kind: 'email', everyone: true }).mentions).toEqual({
    everyone: false,
    ids: [],
  });
  expect(channelOf({ ...values, secret: ' ' }).secret).toBeNull();
});

test('a change that names no address and no secret leaves both', () => {
  const change = changeOf({ ...FRESH_CHANNEL, kind: 'feishu', name: '群' });
  expect(change).toEqual({
    name: '群',
    active: true,
    language: 'zh',
    mentions: { everyone: false, ids: [] },
  });
  expect(changeOf({ ...FRESH_CHANNEL, url: 'https://b', secret: 'SEC2' })).toMatchObject({
    url: 'https://b',
    secret: 'SEC2',
  });
});
