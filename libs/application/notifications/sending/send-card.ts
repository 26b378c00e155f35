import { createHmac } from 'node:crypto';
import type { NotificationFailure, NotificationState } from '#libs/domain';
import {
  type Card,
  dingtalkMessage,
  feishuMessage,
  type RobotMessage,
  robotAnswer,
  wecomMessage,
} from '#libs/escalation';
import { MailRefused } from '#libs/messaging';
import type { ChannelRow, NotificationRow } from '#libs/persistence';
import { sha256 } from '#libs/runtime';
import { openForChannel } from '../../channels/channel-secrets.js';
import type { Services } from '../../services.js';
import { signedHeaders } from '../../webhooks/secrets.js';
import { failureOf, outcomeOf } from '../../webhooks/sending/failure-of.js';
import { mailOfCards } from './mail-of-card.js';
import { webhookBody } from './webhook-body.js';

/** A receiver that takes longer is broken off: it may have taken the message all the same. */
export const SEND_MS = 10_000;

/** How one message ended. */
export type SendOutcome =
  | { readonly state: Extract<NotificationState, 'sent' | 'delivered'> }
  | {
      readonly state: 'failed';
      readonly failure: NotificationFailure;
      readonly detail: string | null;
      readonly pauseMs?: number | undefined;
    };

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

/**
 * Sends one card through a channel.
 * @param rows what it tells, as it is sent to a program
 * @param now on the database's clock: what is signed carries it
 */
export async function sendCard(
  services: Services,
  channel: ChannelRow,
  card: Card,
  rows: readonly NotificationRow[],
  now: number,
): Promise<SendOutcome> {
  const url = openForChannel(services.secret, channel.id, channel.url);
  const secret = channel.secret === null ? null : openForChannel(services.secret, channel.id, channel.secret);
  switch (channel.kind) {
    case 'email':
      return sendMail(services, url, [card]);
    case 'webhook':
      return sendWebhook(services, { url, secret }, card, rows, now);
    default:
      return sendRobot(services, channel.kind, messageOf(channel.kind, card, { url, secret }, now), now);
  }
}

interface Address {
  readonly url: string;
  readonly secret: string | null;
}
type RobotKind = Exclude<ChannelRow['kind'], 'email' | 'webhook'>;

function messageOf(kind: RobotKind, card: Card, address: Address, now: number): RobotMessage {
  if (kind === 'wecom') return wecomMessage(card, address);
  return kind === 'dingtalk'
    ? dingtalkMessage(card, address, now, hmac)
    : feishuMessage(card, address, now, hmac);
}

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'user-agent': 'Fengsui-Channel/1',
};

/** A line of its own for one message: a receiver that hangs holds nobody else's connection. */
async function post(
  { outbound }: Services,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) {
  const line = outbound.open(1);
  try {
    return await line.post(url, headers, body, SEND_MS);
  } finally {
    await line.close();
  }
}

async function sendRobot(
  services: Services,
  kind: RobotKind,
  { url, body }: RobotMessage,
  now: number,
): Promise<SendOutcome> {
  try {
    const answer = await post(services, url, JSON_HEADERS, body);
    const outcome = outcomeOf(answer, now);
    if (!outcome.delivered && (outcome.failure === 'redirect' || outcome.failure === 'gone'))
      return { state: 'failed', failure: outcome.failure, detail: `HTTP ${answer.status}` };
    const said = robotAnswer(kind, answer.status, answer.body.toString('utf8'));
    if (said.delivered) return { state: 'delivered' };
    const { failure, detail, pauseMs } = said;
    return { state: 'failed', failure, detail: withoutControls(detail), pauseMs };
  } catch (error) {
    return unanswered(error);
  }
}

/** The same card sent again is the same message. One that holds more is another, though it repeats some: receivers drop what they know. */
const messageIdOf = ({ more }: Card, rows: readonly NotificationRow[]): string =>
  `msg_${sha256(JSON.stringify([more, ...rows.map(({ id }) => id)]))
    .toString('hex')
    .slice(0, 32)}`;

async function sendWebhook(
  services: Services,
  { url, secret }: Address,
  card: Card,
  rows: readonly NotificationRow[],
  now: number,
): Promise<SendOutcome> {
  const body = webhookBody(card, rows, now);
  const keys = secret === null ? [] : [secret];
  const headers = signedHeaders(keys, messageIdOf(card, rows), Math.floor(now / 1_000), body);
  try {
    const answer = await post(services, url, { ...JSON_HEADERS, ...headers }, body);
    const outcome = outcomeOf(answer, now);
    if (outcome.delivered) return { state: 'delivered' };
    const { failure, status, retryAfterMs } = outcome;
    return {
      state: 'failed',
      failure,
      detail: status === null ? null : `HTTP ${status}`,
      pauseMs: retryAfterMs,
    };
  } catch (error) {
    return unanswered(error);
  }
}

function unanswered(error: unknown): SendOutcome {
  const outcome = failureOf(error);
  return { state: 'failed', failure: outcome.delivered ? 'connection' : outcome.failure, detail: null };
}

/** By the installation's mail server, to one address. */
export async function sendMail(
  { mailer }: Pick<Services, 'mailer'>,
  to: string,
  cards: readonly [Card, ...Card[]],
): Promise<SendOutcome> {
  if (!mailer) return { state: 'failed', failure: 'no_mail_server', detail: null };
  try {
    await mailer.send(mailOfCards(to, cards));
    return { state: 'sent' };
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    const failure = error.forGood ? 'mail_refused' : 'connection';
    return { state: 'failed', failure, detail: withoutControls(error.message) };
  }
}

const withoutControls = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 300);
