import type { ChannelKind, NotificationFailure } from '#libs/domain';

/** What a robot's answer means. */
export type RobotAnswer =
  | { readonly delivered: true }
  | {
      readonly delivered: false;
      readonly failure: NotificationFailure;
      /** The robot's own code and words. */
      readonly detail: string;
      /** How long it wants to be left alone. */
      readonly pauseMs?: number | undefined;
    };

/** Every robot answers 200, and says in the body that it refused. */
type RobotKind = Extract<ChannelKind, 'dingtalk' | 'feishu' | 'wecom'>;

const MINUTE = 60_000;
const MOST_DETAIL_UNITS = 200;

/** Codes that the vendors document, and what they mean; DingTalk's 310000 stands for three things that its words tell apart. */
const MEANINGS: Readonly<Record<RobotKind, readonly (readonly [RegExp, NotificationFailure])[]>> = {
  dingtalk: [
    [/^(130101|302033|410100|660026|90018)\b|too fast|exceed.*times/i, 'rate'],
    [/^310000\b.*(sign|timestamp)/i, 'signature'],
    [/^310000\b.*(keyword|关键词)/i, 'keyword'],
    [/^310000\b.*(ip|white)/i, 'address'],
    [/^(300001|300005|40014)\b/, 'token'],
    [/^(400013|400014|400101|400102)\b/, 'robot_gone'],
    [/^(400105|40035|43010[1-4])\b/, 'content'],
  ],
  feishu: [
    [/^(11232|11247|99991400)\b|frequency|too many request/i, 'rate'],
    [/^19021\b/, 'signature'],
    [/^19022\b/, 'address'],
    [/^19024\b/, 'keyword'],
    [/^(19001|19002)\b/, 'token'],
    [/^(9499|11246)\b/, 'content'],
  ],
  wecom: [
    [/^(45009|45033)\b|freq out of limit/i, 'rate'],
    [/^(93000|40014)\b/, 'token'],
    [/^(93004|93008)\b/, 'robot_gone'],
    [/^(40058|44004|45002)\b/, 'content'],
  ],
};

/**
 * Reads a robot's answer: only code 0 is a message that came.
 * @param body as it came
 */
export function robotAnswer(kind: RobotKind, status: number, body: string): RobotAnswer {
  const told = codeOf(body);
  if (told === null)
    return status >= 200 && status < 300
      ? { delivered: false, failure: 'unreadable', detail: body.slice(0, MOST_DETAIL_UNITS) }
      : {
          delivered: false,
          failure: status === 429 ? 'rate' : 'status',
          detail: `HTTP ${status}`,
          ...pause(status),
        };
  if (told.code === 0 && status >= 200 && status < 300) return { delivered: true };
  const detail = `${told.code} ${told.words}`.trim().slice(0, MOST_DETAIL_UNITS);
  const failure = MEANINGS[kind].find(([pattern]) => pattern.test(detail))?.[1] ?? 'refused';
  return failure === 'rate' || status === 429
    ? { delivered: false, failure: 'rate', detail, pauseMs: MINUTE }
    : { delivered: false, failure, detail };
}

const pause = (status: number) => (status === 429 ? { pauseMs: MINUTE } : {});

/** DingTalk and WeCom say `errcode`, Feishu `code` (and `StatusCode` in old answers). */
function codeOf(body: string): { readonly code: number; readonly words: string } | null {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const { errcode, code, StatusCode, errmsg, msg, StatusMessage } = read as Record<string, unknown>;
  const told = errcode ?? code ?? StatusCode;
  const number = typeof told === 'string' && /^-?\d+$/.test(told) ? Number(told) : told;
  if (typeof number !== 'number') return null;
  const words = [errmsg, msg, StatusMessage].find((one) => typeof one === 'string') ?? '';
  return { code: number, words: String(words) };
}
