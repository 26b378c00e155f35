import { readdirSync, readFileSync } from 'node:fs';
import { findContacts } from './find-contacts.js';
import { viewsOver } from './folded-view.testing.js';

const FOLDER = 'dictionaries/confusables';
const VIEWS = viewsOver(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => ({ id: name.slice(0, -4), text: readFileSync(`${FOLDER}/${name}`, 'utf8') })),
);

/** The text, with the contact between brackets ⟦ ⟧ as its span must cut it; the kind; the contact undisguised. */
type Case = readonly [marked: string, value: string];

const WECHAT: readonly Case[] = [
  ['加薇❤芯 ⟦abc12345⟧ 领福利', 'abc12345'],
  ['v❤: ⟦abc12345⟧', 'abc12345'],
  ['v❤️芯：⟦xiaomei_88⟧', 'xiaomei_88'],
  ['想了解的加V ⟦lily2023⟧', 'lily2023'],
  ['+v：⟦dyx5201314⟧ 备注来意', 'dyx5201314'],
  ['➕薇 ⟦mm778899⟧', 'mm778899'],
  ['薇信 ⟦abcde⟧', 'abcde'],
  ['薇信 ⟦abc⟧', 'abc'],
  ['威芯号⟦zhang_san01⟧', 'zhang_san01'],
  ['wx号：⟦huli99887⟧', 'huli99887'],
  ['WX：⟦Kitty520⟧', 'kitty520'],
  ['vx⟦kefu12345⟧', 'kefu12345'],
  ['VX ⟦13800138000⟧', '13800138000'],
  ['微信：⟦wxid_a1b2c3d4⟧', 'wxid_a1b2c3d4'],
  ['微信号是 ⟦meimei123⟧ 来聊', 'meimei123'],
  ['我的微信⟦qwe998877⟧', 'qwe998877'],
  ['加微信⟦13912345678⟧', '13912345678'],
  ['微信同号⟦15012345678⟧', '15012345678'],
  ['加微：⟦一三八零零一三八零零零⟧', '13800138000'],
  ['薇 信 ⟦aa556677⟧', 'aa556677'],
  ['薇~信~⟦aa556677⟧', 'aa556677'],
  ['威❤ ⟦tt20200101⟧', 'tt20200101'],
  ['徽信 ⟦panda007⟧', 'panda007'],
  ['绿泡泡：⟦sunny666⟧', 'sunny666'],
  ['ｖｘ：⟦ａｂｃ１２３４５⟧', 'abc12345'],
  ['Ⓥ❤ ⟦lulu12345⟧', 'lulu12345'],
  ['加🅥 ⟦lulu12345⟧', 'lulu12345'],
  ['嘉V ⟦fuli6688⟧', 'fuli6688'],
  ['十薇 ⟦fuli6688⟧', 'fuli6688'],
  ['加 V➡️⟦fuli6688⟧', 'fuli6688'],
  ['私我v信：⟦a b c 1 2 3 4 5⟧', 'abc12345'],
  ['薇信 ⟦abc 123 45⟧', 'abc12345'],
  ['wei信 ⟦nini_2020⟧', 'nini_2020'],
  ['weixin：⟦gogo-1988⟧', 'gogo-1988'],
  ['wechat: ⟦golden_88⟧', 'golden_88'],
  ['加我微⟦138 0013 8000⟧', '13800138000'],
  ['微亻言 ⟦dada5566⟧', 'dada5566'],
  ['薇💗信💗⟦dada5566⟧', 'dada5566'],
  ['卫星 号：⟦dada5566⟧', 'dada5566'],
  ['葳❤=⟦dy_52013⟧', 'dy_52013'],
  ['微X：⟦abc12345⟧', 'abc12345'],
  ['绿色聊天软件~⟦abc12345⟧', 'abc12345'],
  ['佳喂：⟦sx111505⟧可越', 'sx111505'],
  ['迦威 ⟦sx111 505⟧，有意的来', 'sx111505'],
  ['有意者可加⟦weinxin378⟧咨询', 'weinxin378'],
  ['各种资源v⟦1275521408⟧', '1275521408'],
  ['扫我薇：⟦dada5566⟧', 'dada5566'],
  ['需要的w❤ ⟦13700137000⟧', '13700137000'],
  ['薇信：⟦①③⑧⓪⓪①③⑧⓪⓪⓪⟧', '13800138000'],
];

const QQ: readonly Case[] = [
  ['QQ：⟦123456789⟧', '123456789'],
  ['qq ⟦12345678⟧', '12345678'],
  ['扣扣⟦12 34 56 78⟧', '12345678'],
  ['加扣 ⟦987654321⟧', '987654321'],
  ['扣扣号：⟦一二三四五六七八⟧', '12345678'],
  ['企鹅：⟦88776655⟧', '88776655'],
  ['🐧⟦88776655⟧', '88776655'],
  ['球球 ⟦1234567890⟧', '1234567890'],
  ['秋秋：⟦66 88 99 00⟧', '66889900'],
  ['Q q 号⟦10010010⟧', '10010010'],
  ['抠抠 ⟦556677889⟧', '556677889'],
  ['口口：⟦556677889⟧', '556677889'],
  ['加Q⟦3344556677⟧', '3344556677'],
  ['+q ⟦3344556677⟧', '3344556677'],
  ['ＱＱ：⟦３３４４５５６６⟧', '33445566'],
  ['q号 ⟦①②③④⑤⑥⑦⟧', '1234567'],
  ['蔻蔻：⟦3-3-4-4-5-5-6⟧', '3344556'],
  ['丘丘⟦2233445566⟧', '2233445566'],
  ['qq号码是⟦2233445566⟧', '2233445566'],
  ['Q：⟦2233445566⟧', '2233445566'],
  ['家-⟦752753636⟧-企-鹅', '752753636'],
  ['⟦2952700242⟧+口，看免费的', '2952700242'],
  ['看片的加 ⟦642463657⟧', '642463657'],
  ['免费视频扣⟦2687650849⟧', '2687650849'],
  ['伽筘⟦193 6616 70⟧', '193661670'],
  ['+口看⟦1967 4651⟧', '19674651'],
  ['加我扣扣➡⟦捌捌柒柒陆陆伍⟧', '8877665'],
];

const GROUP: readonly Case[] = [
  ['扣扣群 ⟦12 34 56⟧', '123456'],
  ['QQ群：⟦123456789⟧', '123456789'],
  ['q群⟦987654321⟧', '987654321'],
  ['群号 ⟦66778899⟧', '66778899'],
  ['企鹅君羊 ⟦66778899⟧', '66778899'],
  ['加裙 ⟦66 77 88 99⟧', '66778899'],
  ['进群：⟦五五六六七七八八⟧', '55667788'],
  ['交流群⟦112233445⟧', '112233445'],
  ['群聊号码：⟦112233445⟧', '112233445'],
  ['资源裙🌸⟦112233445⟧', '112233445'],
  ['粉丝群 ⟦③③④④⑤⑤⑥⟧', '3344556'],
  ['加群⟦702-123-456⟧', '702123456'],
  ['入群：⟦7.0.2.1.2.3.4⟧', '7021234'],
  ['Q裙⟦1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣⟧', '123456'],
  ['点⟦https://jq.qq.com/?_wv=1027&k=abc⟧', 'jq.qq.com/?_wv=1027&k=abc'],
];

const PHONE: readonly Case[] = [
  ['电话 ⟦13800138000⟧', '13800138000'],
  ['⟦一三八零零一三八零零零⟧ 找小王', '13800138000'],
  ['打我⟦①③⑧⓪⓪①③⑧⓪⓪⓪⟧', '13800138000'],
  ['⟦138-0013-8000⟧', '13800138000'],
  ['⟦138 0013 8000⟧', '13800138000'],
  ['⟦138.0013.8000⟧', '13800138000'],
  ['⟦1 3 8 0 0 1 3 8 0 0 0⟧', '13800138000'],
  ['⟦1🌸3🌸8🌸0🌸0🌸1🌸3🌸8🌸0🌸0🌸0⟧', '13800138000'],
  ['⟦１３８００１３８０００⟧', '13800138000'],
  ['+⟦86 138 0013 8000⟧', '13800138000'],
  ['+⟦8613800138000⟧', '13800138000'],
  ['⟦幺三八零零幺三八零零零⟧', '13800138000'],
  ['⟦壹叁捌零零壹叁捌零零零⟧', '13800138000'],
  ['⟦138零零138零零零⟧', '13800138000'],
  ['⟦138oo138ooo⟧', '13800138000'],
  ['⟦1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣⟧', '13800138000'],
  ['⟦❶❸❽⓿⓿❶❸❽⓿⓿⓿⟧', '13800138000'],
  ['⟦𝟭𝟯𝟴𝟬𝟬𝟭𝟯𝟴𝟬𝟬𝟬⟧', '13800138000'],
  ['手机号：⟦13 80 01 38 00 0⟧', '13800138000'],
  ['联系⟦159 8888 6666⟧', '15988886666'],
  ['☎⟦010-12345678⟧', '01012345678'],
  ['座机⟦0755-87654321⟧', '075587654321'],
  ['热线⟦400-123-4567⟧', '4001234567'],
  ['客服电话：⟦4008208820⟧', '4008208820'],
  ['tel⟦13800138000⟧', '13800138000'],
  ['有意者请致电⟦1-5-9-8-8-8-8-6-6-6-6⟧', '15988886666'],
  ['⟦一 五 九 八 八 八 八 六 六 六 六⟧', '15988886666'],
  ['whatsapp +⟦852 9123 4567⟧', '85291234567'],
  ['⟦13800138000⟧，⟦13900139000⟧都行', '13800138000 13900139000'],
  ['⟦138​0013​8000⟧', '13800138000'],
];

const URL: readonly Case[] = [
  ['⟦www。abc88。com⟧', 'www.abc88.com'],
  ['⟦xx点com⟧', 'xx.com'],
  ['看片上⟦abc点cc⟧', 'abc.cc'],
  ['⟦https://example.top/a?b=1⟧', 'example.top/a?b=1'],
  ['⟦http://1.2.3.4:8080/x⟧', '1.2.3.4:8080/x'],
  ['⟦hxxp://bad-site.xyz/go⟧', 'bad-site.xyz/go'],
  ['⟦WWW.ABC99.NET⟧', 'www.abc99.net'],
  ['⟦www . abc88 . com⟧', 'www.abc88.com'],
  ['⟦www abc88 com⟧', 'www.abc88.com'],
  ['登录⟦abc[.]com⟧', 'abc.com'],
  ['登录⟦abc(点)com⟧', 'abc.com'],
  ['登录⟦abc dot com⟧', 'abc.com'],
  ['⟦bet365.vip⟧充值送彩金', 'bet365.vip'],
  ['⟦y888.cc/reg⟧', 'y888.cc/reg'],
  ['⟦ａｂｃ．ｃｏｍ⟧', 'abc.com'],
  ['网址：⟦sub.domain-name.com.cn/path⟧。', 'sub.domain-name.com.cn/path'],
  ['⟦bit.ly/3abcd⟧', 'bit.ly/3abcd'],
  ['⟦abc·com⟧', 'abc.com'],
  ['⟦abc，com⟧', 'abc.com'],
  ['⟦4399。com⟧', '4399.com'],
];

const EMAIL: readonly Case[] = [
  ['⟦someone@example.com⟧', 'someone@example.com'],
  ['发到⟦12345678@qq.com⟧', '12345678@qq.com'],
  ['⟦abc艾特qq点com⟧', 'abc@qq.com'],
  ['⟦abc (at) gmail (dot) com⟧', 'abc@gmail.com'],
  ['⟦abc#163.com⟧', 'abc@163.com'],
  ['⟦first.last@mail.example.org⟧', 'first.last@mail.example.org'],
  ['⟦123456＠qq。com⟧', '123456@qq.com'],
  ['⟦123456@qq⟧', '123456@qq'],
  ['⟦abc @ 163 . com⟧', 'abc@163.com'],
];

const TELEGRAM: readonly Case[] = [
  ['tg：⟦some_one99⟧', 'some_one99'],
  ['TG @⟦some_one⟧', 'some_one'],
  ['电报：@⟦channel123⟧', 'channel123'],
  ['纸飞机 ⟦abcde_12⟧', 'abcde_12'],
  ['✈️：⟦abcde12⟧', 'abcde12'],
  ['飞机号⟦abcde12⟧', 'abcde12'],
  ['⟦t.me/joinchat_x⟧', 't.me/joinchat_x'],
  ['⟦https://t.me/abcd⟧', 't.me/abcd'],
  ['⟦t点me/abcd⟧', 't.me/abcd'],
  ['telegram: ⟦news2024⟧', 'news2024'],
];

const ALL = {
  wechat: WECHAT,
  qq: QQ,
  group: GROUP,
  phone: PHONE,
  url: URL,
  email: EMAIL,
  telegram: TELEGRAM,
};

describe.each(Object.entries(VIEWS))('in %s folding', (_, view) => {
  describe.each(Object.entries(ALL))('disguised %s', (kind, cases) => {
    test.each(cases)('%s', (marked, values) => {
      const text = marked.replaceAll(/[⟦⟧]/g, '');
      const surfaces = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map((match) => match[1]);
      const contacts = findContacts('body', view(text));
      expect(
        contacts.map(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)).join()),
      ).toEqual(surfaces);
      expect(contacts.map((contact) => contact.kind)).toEqual(surfaces.map(() => kind));
      expect(contacts.map((contact) => contact.value).join(' ')).toBe(values);
    });
  });
});

test('the table is large enough to mean something', () => {
  expect(Object.values(ALL).flat().length).toBeGreaterThanOrEqual(120);
});
