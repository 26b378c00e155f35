import { type Card, fitted, type Hmac, type RobotMessage, utf8Bytes } from './card.js';
import { harmless } from './harmless.js';
import { CARD_WORDS } from './words.js';

/** DingTalk takes about 20 KB a message. */
export const DINGTALK_BYTES = 20_000;

/**
 * A Markdown message for a custom robot of DingTalk (自定义机器人), signed where it has a secret (加签): HMAC-SHA256 under the secret over
 * `milliseconds\nsecret`, base64, in the address.
 * @param now milliseconds
 */
export function dingtalkMessage(
  card: Card,
  { url, secret }: { readonly url: string; readonly secret: string | null },
  now: number,
  hmac: Hmac,
): RobotMessage {
  const body = JSON.stringify(
    bodyOf(fitted(card, DINGTALK_BYTES, (one) => utf8Bytes(JSON.stringify(bodyOf(one))))),
  );
  if (secret === null) return { url, body };
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`));
  return { url: signed.href, body };
}

function bodyOf(card: Card) {
  const words = CARD_WORDS[card.language];
  const entries = card.entries.map(({ level, title, lines, acknowledgeUrl, openUrl }) =>
    [
      `### 【${words.level[level]}】${harmless(title)}`,
      ...lines.map((line) => `> ${harmless(line)}`),
      [
        ...(acknowledgeUrl === undefined ? [] : [`[**${words.acknowledge}**](${acknowledgeUrl})`]),
        `[${words.open}](${openUrl})`,
      ].join('　'),
    ].join('\n\n'),
  );
  const more = card.more > 0 ? [`**${words.more(card.more)}**　[${words.all}](${card.moreUrl})`] : [];
  const called = [...(card.everyone ? ['所有人'] : []), ...card.ids].map((id) => `@${id}`);
  const text = [...entries, ...more, ...(called.length > 0 ? [called.join(' ')] : [])].join('\n\n');
  const first = card.entries[0];
  return {
    msgtype: 'markdown',
    markdown: {
      title: first ? `【${words.level[first.level]}】${harmless(first.title)}` : words.more(card.more),
      text,
    },
    at: { atMobiles: card.ids, isAtAll: card.everyone },
  };
}
