import { escapeHtml } from '#libs/domain';
import { CARD_WORDS, type Card, type CardEntry, oneLine } from '#libs/escalation';
import type { Mail } from '#libs/messaging';

/** A card as a message, once in each language it is given in: plain text, and simple HTML in which people's words are words alone. */
export function mailOfCards(to: string, cards: readonly [Card, ...Card[]]): Mail {
  const parts = cards.map(partOf);
  return {
    to,
    subject: subjectOf(cards[0]),
    text: `${parts.map(({ text }) => text).join('\n\n--\n\n')}\n`,
    html: `<!doctype html><html lang="${LANGUAGE_TAGS[cards[0].language]}"><body>${parts.map(({ html }) => html).join('<hr>')}</body></html>`,
  };
}

const LANGUAGE_TAGS = { zh: 'zh-CN', en: 'en' } as const;

const headOf = ({ language }: Card, { level, title }: CardEntry): string =>
  `【${CARD_WORDS[language].level[level]}】${oneLine(title)}`;

function subjectOf(card: Card): string {
  const [first] = card.entries;
  const more = card.more > 0 ? CARD_WORDS[card.language].more(card.more) : '';
  return [first ? headOf(card, first) : '', more].filter(Boolean).join(' · ');
}

function partOf(card: Card): { readonly text: string; readonly html: string } {
  const words = CARD_WORDS[card.language];
  const entries = card.entries.map((entry) => {
    const { acknowledgeUrl, openUrl } = entry;
    const links = [
      ...(acknowledgeUrl === undefined ? [] : [[words.acknowledge, acknowledgeUrl] as const]),
      [words.open, openUrl] as const,
    ];
    return { head: headOf(card, entry), lines: entry.lines.map(oneLine), links };
  });
  const ending = card.more > 0 ? [[`${words.more(card.more)} · ${words.all}`, card.moreUrl] as const] : [];
  const link = ([name, url]: readonly [string, string]) =>
    `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a>`;
  const text = entries.map(({ head, lines, links }) =>
    [head, ...lines, ...links.map(([name, url]) => `${name}: ${url}`)].join('\n'),
  );
  const html = entries.map(
    ({ head, lines, links }) =>
      `<h3>${escapeHtml(head)}</h3>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}<p>${links.map(link).join(' · ')}</p>`,
  );
  return {
    text: [...text, ...ending.map(([name, url]) => `${name}: ${url}`)].join('\n\n'),
    html: `<div lang="${LANGUAGE_TAGS[card.language]}">${html.join('')}${ending.map((one) => `<p>${link(one)}</p>`).join('')}</div>`,
  };
}
