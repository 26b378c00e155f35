import { codePoints } from './glyphs.js';

/** Measure words and units: a number before one of them counts something. */
const UNITS = codePoints(
  '元块万亿千百个只人次年月日号岁天周期届名位件条张台部辆套盒瓶袋斤克吨米里公升度分秒点时倍折页集楼层室平步票卡米粉赞转评阅播%‰℃$￥€',
);

export const isUnit = (code: number): boolean => UNITS.has(code);

/** What stands before a long number that is no telephone. */
export const NUMBER_NAMES =
  /订单|单号|编号|流水|运单|快递|物流|货号|型号|条码|条形码|序列|身份证|卡号|学号|工号|番号|期号|票号|验证码|取件码|股票|基金|案号|文号|证号|批号|批次|彩票|发票|税号|备案|工单|航班|车次|房号|编码|代码|时间戳|版本|合同号|交易号|凭证|学籍|准考证|保单|报名号|\b(?:uid|id|isbn|sn|imei|bv|av|no)\b/;

/** What stands before a telephone number. */
export const PHONE_NAMES =
  /电话|手机|联系|tel|phone|☎|📞|📱|📲|致电|拨打|热线|打给|咨询|call|来电|客服|座机|固话|whatsapp/;
