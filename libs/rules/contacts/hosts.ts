/**
 * Sites that everybody knows and links to. A link to one of them is a citation, not a way off the platform,
 * although it is still found and reported.
 */
const WELL_KNOWN = new Set([
  '12306.cn',
  '163.com',
  '36kr.com',
  'acfun.cn',
  'alibaba.com',
  'alipay.com',
  'amazon.cn',
  'amazon.com',
  'apple.com',
  'b23.tv',
  'baidu.com',
  'bilibili.com',
  'bing.com',
  'cctv.com',
  'cntv.cn',
  'ctrip.com',
  'dangdang.com',
  'dianping.com',
  'douban.com',
  'douyin.com',
  'gitee.com',
  'github.com',
  'google.com',
  'huawei.com',
  'ifeng.com',
  'iqiyi.com',
  'jd.com',
  'kuaishou.com',
  'meituan.com',
  'microsoft.com',
  'people.com.cn',
  'pinduoduo.com',
  'qq.com',
  'sina.com.cn',
  'sohu.com',
  't.cn',
  'taobao.com',
  'thepaper.cn',
  'tmall.com',
  'toutiao.com',
  'wikipedia.org',
  'weibo.cn',
  'weibo.com',
  'xiaohongshu.com',
  'xinhuanet.com',
  'ximalaya.com',
  'youku.com',
  'youtube.com',
  'zhihu.com',
]);

/** Whether an undisguised link (with or without scheme and path) leads to a widely known or official site. */
export function isWellKnownHost(url: string): boolean {
  const host = url.replace(/^[a-z]+:\/\//, '').split(/[/?#:]/, 1)[0] ?? '';
  const parts = host.split('.');
  if (parts.at(-1) === 'cn' && (parts.at(-2) === 'gov' || parts.at(-2) === 'edu')) return true;
  for (let i = 0; i < parts.length - 1; i++) if (WELL_KNOWN.has(parts.slice(i).join('.'))) return true;
  return false;
}
