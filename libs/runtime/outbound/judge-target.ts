import { isIP } from 'node:net';
import { judgeAddress, type OutboundPolicy } from './judge-address.js';
import { OutboundRefused } from './refusal.js';

/** Ports that the operating system reserves belong to other services (mail, shells, databases), these two apart. */
const FIRST_FREE_PORT = 1024;
const WEB_PORTS = [80, 443];
/** Names that only a local network knows (RFC 6761, RFC 6762, RFC 8375, and what offices use). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|corp|home|private|home\.arpa)$/;
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Judges an address as a person wrote it, without asking anybody: the form, the protocol, the port, the host. Textual
 * disguises of numbers (octal, hexadecimal, short, full-width) are undone by the WHATWG URL parser, the very one that the
 * request is made with.
 * @returns the address as it is sent to, without its fragment
 * @throws OutboundRefused
 */
export function judgeTarget(text: string, policy: OutboundPolicy): URL {
  const url = parse(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.allowHttp))
    throw new OutboundRefused('url.protocol', 'use https');
  if (url.username !== '' || url.password !== '')
    throw new OutboundRefused('url.credentials', 'leave user and password out; the signature says who sends');
  judgePort(url);
  judgeHost(url, policy);
  url.hash = '';
  return url;
}

/** The host as the resolver and the socket take it: without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

function parse(text: string): URL {
  // The parser would drop or turn round these without a word; whoever reads the text sees another address.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u0020\u007f-\u00a0\\]/.test(text))
    throw new OutboundRefused('url.invalid', 'holds a space, a control character or a backslash');
  if (!URL.canParse(text))
    throw new OutboundRefused('url.invalid', 'is no address such as https://example.com/hook');
  return new URL(text);
}

function judgePort({ port }: URL): void {
  const number = Number(port);
  if (port !== '' && number < FIRST_FREE_PORT && !WEB_PORTS.includes(number))
    throw new OutboundRefused('url.port', 'use 443, 80, or a port from 1024 on');
}

function judgeHost(url: URL, policy: OutboundPolicy): void {
  const host = hostOf(url);
  if (isIP(host) !== 0) {
    judgeAddress(host, policy);
    return;
  }
  const name = host.replace(/\.$/, '');
  const labels = name.split('.');
  if (name.length > 253 || !labels.every((label) => LABEL.test(label)))
    throw new OutboundRefused('url.host', 'the host is no name');
  const local = labels.length < 2 || LOCAL_NAME.test(name);
  if (local && policy.allowedNetworks.length === 0)
    throw new OutboundRefused('url.host', 'the host is a name of a local network; use a public one');
}
