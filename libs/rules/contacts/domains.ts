const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Last labels of addresses that are written on purpose, even with a disguised dot. */
export const COMMON_ENDINGS = words(
  'com cn net org cc xyz top vip club shop site info online ltd win bet live link app fun icu cyou tv biz store space pro mobi asia work website group red pw buzz',
);

/** Last labels that are also ordinary words or file names: an address only with a path, a scheme or www. */
export const AMBIGUOUS_ENDINGS = words(
  'me io ai so in is to la im co us uk hk tw jp kr ru de gg gl ly id my sg th vn ph eu ws ga tk ml cf gq one blog dev page wiki zone art wang',
);

/** Technical names that look like addresses. */
export const NOT_HOSTS = words('asp.net ado.net vb.net paint.net ml.net socket.io plus.app quake.live');

/** Mail providers that people name without their ending: 123456@qq. */
export const MAIL_PROVIDERS = words(
  'qq 163 126 139 189 gmail hotmail outlook foxmail sina sohu yeah aliyun icloud yahoo live vip protonmail proton 88',
);
