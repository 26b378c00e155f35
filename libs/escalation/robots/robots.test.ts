import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { type Card, type CardEntry, cutToBytes, utf8Bytes } from './card.js';
import { DINGTALK_BYTES, dingtalkMessage } from './dingtalk.js';
import { FEISHU_BYTES, feishuMessage } from './feishu.js';
import { harmless, oneLine } from './harmless.js';
import { WECOM_BYTES, wecomMessage } from './wecom.js';

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
const NOW = 1_795_000_000_123;
const URL_ = 'https://oapi.dingtalk.com/robot/send?access_token=abc';
const entry = (more: Partial<CardEntry> = {}): CardEntry => ({
  level: 1,
  title: '星河手机：负面讨论突增',
  lines: ['30 分钟内 412 位作者'],
  acknowledgeUrl: 'https://desk.example/ack/token',
  openUrl: 'https://desk.example/?page=incidents',
  ...more,
});
const card = (more: Partial<Card> = {}): Card => ({
  language: 'zh',
  entries: [entry()],
  more: 0,
  moreUrl: 'https://desk.example/all',
  everyone: false,
  ids: [],
  ...more,
});
const hostile =
  '点 [领奖](http://evil.example) @all <at id=all></at> ![x](//evil.cn/a.png) # 标题 www.evil.com';

describe('signatures', () => {
  it('DingTalk: HMAC over `ms\\nsecret` under the secret, in the address', () => {
    const { url } = dingtalkMessage(card(), { url: URL_, secret: 'SEC1' }, NOW, hmac);
    const query = new URL(url).searchParams;
    expect(query.get('timestamp')).toBe(String(NOW));
    expect(query.get('sign')).toBe(hmac('SEC1', `${NOW}\nSEC1`));
    expect(url).not.toMatch(/sign=[^&]*[+/]/);
    expect(query.get('access_token')).toBe('abc');
    expect(dingtalkMessage(card(), { url: URL_, secret: null }, NOW, hmac).url).toBe(URL_);
  });

  it('Feishu: HMAC over nothing under `s\\nsecret`, in the body', () => {
    const body = JSON.parse(feishuMessage(card(), { url: URL_, secret: 'k' }, NOW, hmac).body);
    expect(body.timestamp).toBe('1795000000');
    expect(body.sign).toBe(hmac('1795000000\nk', ''));
    expect(JSON.parse(feishuMessage(card(), { url: URL_, secret: null }, NOW, hmac).body)).not.toHaveProperty(
      'sign',
    );
  });
});

describe('what people wrote is words alone', () => {
  it.each([
    ['[领奖](http://evil.example)', '［领奖］（http：//evil．example）'],
    ['@all 快来', '＠all 快来'],
    ['<at id=all></at>', '＜at id=all＞＜/at＞'],
    ['第一行\n# 第二行', '第一行 ＃ 第二行'],
    ['涨了 3.5 倍，见 a.cn', '涨了 3.5 倍，见 a．cn'],
    ['10.0.0.1', '10．0．0．1'],
    ['\u202E反\u200B向', '反向'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['- 列表', '－ 列表'],
    ['1. 列表', '1． 列表'],
  ])('%s', (text, expected) => expect(harmless(text)).toBe(expected));

  it('holds no sign that links, calls or marks, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(harmless(`x${text}`)).not.toMatch(/[[\]()<>@*_`#~|\\\n\r]|:\/|\p{Cc}/u);
        expect(oneLine(text)).not.toMatch(/[\n\r]/);
      }),
    );
  });

  it('in DingTalk and WeCom only our own links are links', () => {
    const told = card({ entries: [entry({ title: hostile, lines: [hostile] })] });
    for (const text of [
      JSON.parse(dingtalkMessage(told, { url: URL_, secret: null }, NOW, hmac).body).markdown.text as string,
      JSON.parse(wecomMessage(told, { url: URL_ }).body).markdown.content as string,
    ]) {
      const links = [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, to]) => to);
      expect(links).toEqual(['https://desk.example/ack/token', 'https://desk.example/?page=incidents']);
      expect(text).not.toMatch(/@all|<at|evil\.example|www\.evil/);
    }
  });

  it('in Feishu they stand in plain text', () => {
    const told = card({ entries: [entry({ title: hostile, lines: [hostile] })] });
    const body = JSON.parse(feishuMessage(told, { url: URL_, secret: null }, NOW, hmac).body);
    const tags: string[] = [];
    JSON.stringify(body, (key, value) => {
      if (key === 'text' || key === 'title') tags.push(value.tag);
      return value;
    });
    expect(new Set(tags)).toEqual(new Set(['plain_text']));
    expect(body.card.header.template).toBe('red');
  });
});

describe('whom a card calls', () => {
  const called = card({ everyone: true, ids: ['13800000000'] });
  it('DingTalk', () => {
    const body = JSON.parse(dingtalkMessage(called, { url: URL_, secret: null }, NOW, hmac).body);
    expect(body.at).toEqual({ atMobiles: ['13800000000'], isAtAll: true });
    expect(body.markdown.text).toContain('@13800000000');
  });
  it('Feishu', () => {
    expect(feishuMessage(called, { url: URL_, secret: null }, NOW, hmac).body).toContain('<at id=all></at>');
  });
  it('WeCom', () => {
    expect(wecomMessage(called, { url: URL_ }).body).toContain('<@13800000000>');
  });
});

describe('sizes', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 1_500 });
  const cards = fc.array(fc.tuple(words, fc.array(words, { maxLength: 4 })), { minLength: 1, maxLength: 8 });

  it('are kept whatever is told, and at least the first title is', () => {
    fc.assert(
      fc.property(cards, (told) => {
        const big = card({ entries: told.map(([title, lines]) => entry({ title: `!${title}`, lines })) });
        const wecom = JSON.parse(wecomMessage(big, { url: URL_ }).body).markdown.content as string;
        expect(utf8Bytes(wecom)).toBeLessThanOrEqual(WECOM_BYTES);
        expect(wecom).toContain('Ⅰ级·红');
        const ding = dingtalkMessage(big, { url: URL_, secret: null }, NOW, hmac).body;
        expect(utf8Bytes(ding)).toBeLessThanOrEqual(DINGTALK_BYTES);
        const feishu = feishuMessage(big, { url: URL_, secret: 'k' }, NOW, hmac).body;
        expect(utf8Bytes(feishu)).toBeLessThanOrEqual(FEISHU_BYTES);
      }),
      { numRuns: 40 },
    );
  });

  it('what is left out of a card is counted', () => {
    const many = Array.from({ length: 8 }, (_, at) =>
      entry({ title: `第 ${at} 条`, lines: ['长'.repeat(190)] }),
    );
    const text = JSON.parse(wecomMessage(card({ entries: many, more: 29 }), { url: URL_ }).body).markdown
      .content;
    const shown = [...text.matchAll(/第 \d 条/g)].length;
    expect(shown).toBeGreaterThan(2);
    expect(shown).toBeLessThan(8);
    expect(text).toContain(`另有 ${29 + 8 - shown} 条`);
  });

  it('cuts behind a whole character', () => {
    expect(cutToBytes('红黄蓝', 9)).toBe('红黄蓝');
    expect(cutToBytes('红黄蓝', 8)).toBe('红…');
    expect(cutToBytes('👨‍👩‍👧👨‍👩‍👧', 25)).toBe('👨‍👩‍👧…');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 40 }), (text, most) => {
        expect(utf8Bytes(cutToBytes(text, most))).toBeLessThanOrEqual(Math.max(most, 0));
      }),
    );
  });
});
