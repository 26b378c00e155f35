import { timingSafeEqual } from 'node:crypto';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Who may read the metrics of an installation: whoever has its token. Without a token, programs on this very machine, but
 * not what a proxy on it forwards.
 */
export function mayReadMetrics(
  token: string | undefined,
  headers: Readonly<Record<string, unknown>>,
  remoteAddress: string | undefined,
): boolean {
  if (token === undefined)
    return LOOPBACK.test(remoteAddress ?? '') && FORWARDED.every((name) => headers[name] === undefined);
  const given = Buffer.from(String(headers.authorization ?? ''));
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
