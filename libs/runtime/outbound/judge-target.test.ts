import fc from 'fast-check';
import { type OutboundPolicy, parseNetworks } from './judge-address.js';
import { judgeTarget } from './judge-target.js';
import { OutboundRefused } from './refusal.js';

const PUBLIC: OutboundPolicy = {
  allowHttp: true,
  allowedNetworks: [],
  ownAddresses: ['47.100.1.2', '2a01::9'],
};
const judged = (url: string, policy = PUBLIC): string => {
  try {
    return judgeTarget(url, policy).href;
  } catch (error) {
    if (error instanceof OutboundRefused) return error.reason;
    throw error;
  }
};

/** Every way found of writing an address inside; each with the reason it is refused for. */
const REFUSED: Record<string, readonly string[]> = {
  'url.address': [
    // decimal, octal, hexadecimal, short forms of 127.0.0.1 and of others
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0177.0.0.01/',
    'http://00000177.0.0.1/',
    'http://0x7f.0.0.1/',
    'http://0x7f000001/',
    'http://0X7F.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://127.255.255.254/',
    'http://0/',
    'http://0.0.0.0/',
    'http://0x0/',
    'http://0300.0250.0.1/',
    'http://3232235521/',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://0251.0376.0251.0376/',
    // full-width and circled digits, ideographic and full-width dots, percent signs
    'http://１２７．０．０．１/',
    'http://１２７。０。０。１/',
    'http://127｡0｡0｡1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/',
    'http://%31%32%37.0.0.1/',
    'http://0𝗑7f.1/',
    // trailing dot
    'http://127.0.0.1./',
    'http://169.254.169.254./',
    'http://2130706433./',
    // private, link-local, shared, multicast, broadcast, documentation, reserved
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://100.100.100.200/latest/meta-data/',
    'http://192.0.0.192/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://203.0.113.7/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://168.63.129.16/',
    // IPv6: itself, mapped, compatible, translated, tunnelled, local
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[::127.0.0.1]/',
    'http://[::7f00:1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2002:a9fe:a9fe::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://[100::1]/',
    'http://[4000::1]/',
    // this very machine
    'http://47.100.1.2/',
    'http://[2a01::9]/',
    'http://[2a01:0:0:0:0:0:0:9]/',
  ],
  'url.host': [
    'http://localhost/',
    'http://LOCALHOST/',
    'http://localhost./',
    'http://ⓛocalhost/',
    'http://ｌｏｃａｌｈｏｓｔ/',
    'http://a.localhost/',
    'http://metadata/',
    'http://metadata.google.internal/',
    'http://printer.local/',
    'http://db.corp/',
    'http://router.home.arpa/',
    'http://a..b.com/',
    'http://127.0.0.1../',
    'http://.example.com/',
    'http://-a.example.com/',
    "http://a'b.example.com/",
    'http://a$b.example.com/',
    `http://${'a.'.repeat(127)}com/`,
  ],
  'url.protocol': [
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'data:,x',
    'javascript:alert(1)',
    'ws://example.com/',
    'unix:///var/run/docker.sock',
    'blob:https://example.com/1',
  ],
  'url.credentials': [
    'https://user@example.com/',
    'https://user:pass@example.com/',
    'https://:pass@example.com/',
    'https://example.com:443@127.0.0.1/',
    'https://example.com%2f@127.0.0.1/',
  ],
  'url.port': [
    'https://example.com:25/',
    'https://example.com:22/',
    'https://example.com:1/',
    'http://example.com:0/',
  ],
  'url.invalid': [
    '',
    'example.com/hook',
    '/hook',
    'https://',
    'https:// example.com/',
    'https://example.com/\n',
    ' https://example.com/',
    'https://exa\tmple.com/',
    'https://example.com\\@127.0.0.1/',
    'https://127.0.0.1%00.example.com/',
    'https://example.com:99999/',
    'https://256.256.256.256/',
    'https://1.2.3.4.5/',
    'https://[::1%25eth0]/',
    'https://[fe80::1%eth0]/',
    'https://[::1/',
    'https://[127.0.0.1]/',
    'https://4294967296/',
    'https://0x1ffffffff/',
    'https://099.0.0.1/',
  ],
};

const ACCEPTED: readonly (readonly [string, string])[] = [
  ['https://example.com/hook?a=1#part', 'https://example.com/hook?a=1'],
  ['http://example.com/', 'http://example.com/'],
  ['https://example.com.:8443/', 'https://example.com.:8443/'],
  ['https://审核.公司/回调', 'https://xn--tbtw60a.xn--55qx5d/%E5%9B%9E%E8%B0%83'],
  ['https://8.8.8.8/', 'https://8.8.8.8/'],
  ['https://134744072/', 'https://8.8.8.8/'],
  ['https://[2606:4700::1111]/', 'https://[2606:4700::1111]/'],
  ['https://a_b.example.com/', 'https://a_b.example.com/'],
];

describe('targets', () => {
  const rows = Object.entries(REFUSED).flatMap(([reason, urls]) => urls.map((url) => [url, reason] as const));
  it.each(rows)('refuses %j: %s', (url, reason) => {
    expect(judged(url)).toBe(reason);
    if (reason === 'url.address') expect(judged(url.replace('http:', 'https:'))).toBe(reason);
  });

  it.each(ACCEPTED)('accepts %s', (url, href) => {
    expect(judged(url)).toBe(href);
  });

  it('takes plain http only where the installation allows it', () => {
    expect(judged('http://example.com/', { ...PUBLIC, allowHttp: false })).toBe('url.protocol');
    expect(judged('https://example.com/', { ...PUBLIC, allowHttp: false })).toBe('https://example.com/');
  });

  it('opens the networks that the installation allows, and no other', () => {
    const policy = { ...PUBLIC, allowedNetworks: parseNetworks('10.1.0.0/16, fd00::/8') };
    expect(judged('http://10.1.2.3/', policy)).toBe('http://10.1.2.3/');
    expect(judged('http://[fd00::5]/', policy)).toBe('http://[fd00::5]/');
    expect(judged('http://hooks.intranet/', policy)).toBe('http://hooks.intranet/');
    for (const url of ['http://10.2.0.1/', 'http://127.0.0.1/', 'http://[::ffff:10.1.2.3]/'])
      expect(judged(url, policy)).toBe('url.address');
  });

  it.each(['10.0.0.0', '10.0.0.0/33', 'x/8', '10.0.0.0/8;', '::/129'])(
    'does not read the network %s',
    (text) => {
      expect(() => parseNetworks(text)).toThrow(/is no network/);
    },
  );

  it('refuses every address inside, whichever way its numbers are written', () => {
    const inside = fc.constantFrom(
      '127.0.0.1',
      '10.20.30.40',
      '169.254.169.254',
      '192.168.0.7',
      '172.20.0.1',
    );
    const style = fc.array(fc.constantFrom(8, 10, 16), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        inside,
        style,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (address, radix, parts, dot) => {
          const bytes = address.split('.').map(Number);
          const tail = bytes.slice(parts - 1).reduce((sum, byte) => sum * 256 + byte, 0);
          const numbers = [...bytes.slice(0, parts - 1), tail];
          const written = numbers.map((number, at) => inRadix(number, radix[at] ?? 10)).join('.');
          expect(judged(`http://${written}${dot ? '.' : ''}/`)).toBe('url.address');
        },
      ),
    );
  });
});

const PREFIX: Readonly<Record<number, string>> = { 8: '0', 16: '0x' };
const inRadix = (number: number, radix: number): string => (PREFIX[radix] ?? '') + number.toString(radix);
