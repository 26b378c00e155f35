import type { Find } from './papers.js';

/** Roads, lanes, villages and estates: what house numbers belong to. */
const ROADS = /大道|胡同|小区|花园|公寓|大厦|家园|新村|广场|路|街|巷|弄|里|坊|苑|村|庄|屯/g;
const NUMBER = '(?:[甲乙丙]?\\d{1,5}(?:[-－—]\\d{1,5}){0,3}|[a-z]\\d{0,4}|[一二三四五六七八九十百]{1,5})';
const DOOR = '(?:号院|号楼|号|弄|栋|幢|座|单元|室|楼|层|户|房|组|队)';
/** A number with what it counts; metro lines and exits are none. */
const STEP = `${NUMBER} ?(?:${DOOR}(?!线|出口|选手|球|机|文件|店长|员工|技师))`;
const BETWEEN = '(?:(?![到至和或与跟])[ ,，·\\u4e00-\\u9fffa-z]){0,10}?';
/** Behind a road: doors, one after the other, perhaps with an estate's name between, perhaps a bare room at the end. */
const DOORS = new RegExp(
  `(?:[东西南北中][一二三四五]?[路街段]?)?${BETWEEN}(${STEP}(?:${BETWEEN}${STEP}){0,5}(?:[- ]?\\d{2,4}(?!\\d|元|块|万|人|次|年|月))?)`,
  'y',
);
const STEPS = new RegExp(STEP, 'g');
/** The last province, city, county or town before the road, and the road's own name behind it. */
const REGION = /(?:省|自治区|特别行政区|市|自治州|盟|地区|区|县|旗|街道|镇|乡)(?=[^省市区县旗]{0,12}$)/g;
const HAS_REGION = /[\u4e00-\u9fff]{2}(?:省|自治区|市|自治州|区|县|旗|镇|乡|街道)/;
const CUE = /地址|住址|住在|家住|收货|寄到|寄往|寄给|户籍|籍贯|住所|邮寄|送到/;
const REACH = 24;
const LONGEST = 48;
const ROAD_NAME = /[\u4e00-\u9fffa-z0-9]{1,8}$/;
const NOT_A_NAME = /^.*(?:在|到|去|是|于|从|至|给|住|位|址|往|来)/;

/**
 * Postal addresses down to the door: the part behind the region, since the region alone names nobody. A road with one number
 * is believed where a region or a word such as 住址 stands before it; otherwise it takes two steps (3号楼502室).
 */
export function addressesIn(plain: string): Find[] {
  const found: Find[] = [];
  let free = 0;
  for (const { index, 0: road } of plain.matchAll(ROADS)) {
    if (index < free) continue;
    const find = addressAt(plain, free, index, index + road.length);
    if (!find) continue;
    found.push(find);
    free = find.end;
  }
  return found;
}

function addressAt(plain: string, free: number, roadAt: number, roadEnd: number): Find | undefined {
  DOORS.lastIndex = 0;
  const doors = DOORS.exec(plain.slice(roadEnd, roadEnd + LONGEST));
  if (!doors) return undefined;
  const before = plain.slice(Math.max(free, roadAt - REACH), roadAt);
  const steps = [...doors[1]!.matchAll(STEPS)].length;
  if (steps < 2 && !HAS_REGION.test(before) && !CUE.test(before)) return undefined;
  return { kind: 'address', start: roadAt - roadName(before).length, end: roadEnd + doors[0].length };
}

/** What the road is called: behind the region, or else the characters up to a word such as 在. */
function roadName(before: string): string {
  const region = [...before.matchAll(REGION)].at(-1);
  const behind = region ? before.slice(region.index + region[0].length) : before;
  const name = ROAD_NAME.exec(behind)?.[0] ?? '';
  return name.replace(NOT_A_NAME, '');
}
