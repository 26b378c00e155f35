import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultDictionariesDir } from '#libs/application';
import { readModel } from '#libs/classifier';
import { TASKS, type Task } from '#libs/domain';
import { openReader, type Reader } from './train-inputs.js';

const MOST_BYTES = 8_000_000;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const file = (name: string) => readFile(join(defaultDictionariesDir(), 'models', name));

/** Plain cases that any model worth shipping gets right. */
const CASES: Record<Task, { ones: string[]; zeros: string[] }> = {
  abuse: {
    ones: ['河南人都是骗子，偷井盖的滚出去', '这些黑鬼真恶心，滚回非洲去吧', '女拳师都是脑残，恶心的东西'],
    zeros: ['今天天气真好，我们去公园散步吧', '这家店的牛肉面很好吃，推荐大家来', '请问这个周末图书馆开门吗'],
  },
  spam: {
    ones: [
      '兼职日结500起，加薇信详聊，名额有限',
      '尊敬的客户，您的积分即将过期，请登录网站兑换现金',
      '刷单兼职，一单一结，日赚300，有意私聊',
    ],
    zeros: ['今天天气真好，我们去公园散步吧', '老师说明天下午三点开会，别迟到了', '这部电影的结局我没看懂'],
  },
  negative: {
    ones: [
      '质量太差了，用了两天就坏，客服也不理人',
      '送了两个小时才到，饭都凉了，难吃',
      '房间又小又脏，再也不来了',
    ],
    zeros: ['质量很好，物流也快，下次还会买', '味道很棒，送得也快，好评', '酒店位置方便，服务热情，很满意'],
  },
};

let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
});

describe.each(TASKS)('the %s model that ships', (task) => {
  it('is small, whole and described', async () => {
    const [bytes, told, card] = await Promise.all(
      [`${task}.model`, `${task}.model.sha256`, `${task}.md`].map(file),
    );
    expect(bytes!.length).toBeLessThan(MOST_BYTES);
    expect(told!.toString()).toBe(`${sha256(bytes!)}  ${task}.model\n`);
    const classifier = readModel(bytes!, sha256);
    expect(classifier.task).toBe(task);
    expect(card!.toString()).toContain(classifier.digest);
    // Without it adapters would speak on texts that the model knows better.
    expect(classifier.learntFrom).toBeDefined();
  });

  it('tells plain cases apart', async () => {
    const classifier = readModel(await file(`${task}.model`), sha256);
    const called = (text: string) => classifier.score(reader.read(text)) >= classifier.threshold;
    expect(CASES[task].ones.filter((text) => !called(text))).toEqual([]);
    expect(CASES[task].zeros.filter(called)).toEqual([]);
  });
});
