import { MOST_RETRY_AFTER_MS } from '#libs/domain';
import { OutboundRefused } from '#libs/runtime';
import { failureOf, outcomeOf, retryAfter } from './failure-of.js';

const NOW = Date.UTC(2026, 10, 22);
const coded = (code: string, cause?: unknown) => Object.assign(new Error(code, { cause }), { code });

describe('how a try ended', () => {
  it.each([
    [200, { delivered: true, status: 200 }],
    [299, { delivered: true, status: 299 }],
    [302, { delivered: false, failure: 'redirect', status: 302 }],
    [410, { delivered: false, failure: 'gone', status: 410 }],
    [404, { delivered: false, failure: 'status', status: 404 }],
    [500, { delivered: false, failure: 'status', status: 500 }],
  ])('status %s', (status, expected) => {
    expect(outcomeOf({ status, headers: {}, body: Buffer.alloc(0), cut: false }, NOW)).toEqual(expected);
  });

  it.each([
    ['30', 30_000],
    ['0', undefined],
    ['99999999', MOST_RETRY_AFTER_MS],
    ['-5', undefined],
    ['soon', undefined],
    [new Date(NOW + 90_000).toUTCString(), 90_000],
    [new Date(NOW - 90_000).toUTCString(), undefined],
    [undefined, undefined],
    [['30', '40'], undefined],
  ])('Retry-After %j', (header, expected) => {
    expect(retryAfter(header, NOW)).toBe(expected);
  });

  it.each([
    [new OutboundRefused('url.address', 'inside'), 'target_refused'],
    [new Error('failed', { cause: new OutboundRefused('url.address', 'inside') }), 'target_refused'],
    [coded('ENOTFOUND'), 'dns'],
    [coded('ECONNREFUSED'), 'connection'],
    [coded('UND_ERR_SOCKET'), 'connection'],
    [coded('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
    [new DOMException('late', 'TimeoutError'), 'timeout'],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
    [coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls'],
    [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
    [coded('HPE_INVALID_CONSTANT'), 'protocol'],
    [coded('UND_ERR_HEADERS_OVERFLOW'), 'protocol'],
    [Object.assign(new Error('no HTTP'), { name: 'HTTPParserError' }), 'protocol'],
    ['text', 'connection'],
  ])('%s: %s', (error, failure) => {
    expect(failureOf(error)).toEqual({ delivered: false, failure, status: null });
  });
});
