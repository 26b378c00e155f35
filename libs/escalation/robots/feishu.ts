import { LEVEL_COLOURS } from '#libs/domain';
import { type Card, type CardEntry, fitted, type Hmac, type RobotMessage, utf8Bytes } from './card.js';
import { oneLine } from './harmless.js';
import { CARD_WORDS } from './words.js';

/** Feishu takes 20 KB a message. */
export const FEISHU_BYTES = 20_000;

/**
 * An interactive card for a custom robot of Feishu (自定义机器人), signed where it has a secret (签名校验): HMAC-SHA256 over an empty message under
 * the key `seconds\nsecret`, base64, in the body. People's words stand in `plain_text`, which knows no links and no mentions.
 * @param now milliseconds
 */
export function feishuMessage(
  card: Card,
  { url, secret }: { readonly url: string; readonly secret: string | null },
  now: number,
  hmac: Hmac,
): RobotMessage {
  const timestamp = String(Math.floor(now / 1_000));
  const signature = secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') };
  const bodyOf = (one: Card) => JSON.stringify({ ...signature, msg_type: 'interactive', card: cardOf(one) });
  return { url, body: bodyOf(fitted(card, FEISHU_BYTES, (one) => utf8Bytes(bodyOf(one)))) };
}

const plain = (content: string) => ({ tag: 'plain_text', content });

function cardOf(card: Card) {
  const words = CARD_WORDS[card.language];
  const [first] = card.entries;
  const called = [...(card.everyone ? ['all'] : []), ...card.ids].map((id) => `<at id=${id}></at>`);
  const elements = [
    ...card.entries.flatMap((entry, at) => [
      ...(at === 0 ? [] : [{ tag: 'hr' }]),
      ...elementsOf(entry, card, at === 0),
    ]),
    ...(card.more === 0
      ? []
      : [
          { tag: 'hr' },
          { tag: 'div', text: plain(words.more(card.more)) },
          buttons([button(words.all, card.moreUrl, 'default')]),
        ]),
    ...(called.length === 0 ? [] : [{ tag: 'div', text: { tag: 'lark_md', content: called.join(' ') } }]),
  ];
  return {
    config: { wide_screen_mode: true },
    header: {
      title: plain(first ? `【${words.level[first.level]}】${oneLine(first.title)}` : words.more(card.more)),
      template: first ? LEVEL_COLOURS[first.level] : 'grey',
    },
    elements,
  };
}

const buttons = (actions: readonly object[]) => ({ tag: 'action', actions });
const button = (words: string, url: string, type: 'primary' | 'default') => ({
  tag: 'button',
  text: plain(words),
  url,
  type,
});

function elementsOf(
  { level, title, lines, acknowledgeUrl, openUrl }: CardEntry,
  { language }: Card,
  isHead: boolean,
) {
  const words = CARD_WORDS[language];
  const told = [...(isHead ? [] : [`【${words.level[level]}】${oneLine(title)}`]), ...lines.map(oneLine)];
  return [
    ...told.map((line) => ({ tag: 'div', text: plain(line) })),
    buttons([
      ...(acknowledgeUrl === undefined ? [] : [button(words.acknowledge, acknowledgeUrl, 'primary')]),
      button(words.open, openUrl, 'default'),
    ]),
  ];
}
