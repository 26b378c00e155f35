import ipaddr from 'ipaddr.js';
import { OutboundRefused } from './refusal.js';

type Address = ReturnType<typeof ipaddr.parse>;
type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** What an installation sends to. */
export interface OutboundPolicy {
  /** Plain http as well as https. */
  readonly allowHttp: boolean;
  /** Networks that are not public and are sent to all the same, such as an intranet's. */
  readonly allowedNetworks: readonly Network[];
  /** Addresses of this machine: none of them is a target, though it may be public. */
  readonly ownAddresses: readonly string[];
}

/**
 * Reads `10.0.0.0/8,fd00::/8`.
 * @throws Error naming the part that is no network in CIDR notation
 */
export function parseNetworks(text: string): Network[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return ipaddr.parseCIDR(part);
      } catch {
        throw new Error(`'${part}' is no network such as 10.0.0.0/8`);
      }
    });
}

/** All of IPv6 that was ever given out to the public (RFC 4291, IANA): what lies outside leads inside or nowhere. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3');
/** Public by its number, and yet the agent of the cloud (Azure) that a machine runs in. */
const CLOUD_AGENTS = ['168.63.129.16'];

/**
 * Judges an address as the resolver gave it: public unicast, or of a network that the policy allows.
 * @throws OutboundRefused `url.address`
 */
export function judgeAddress(text: string, policy: OutboundPolicy): void {
  if (!ipaddr.isValid(text)) throw refused(text);
  const address = ipaddr.parse(text);
  if (policy.allowedNetworks.some((network) => isIn(address, network))) return;
  const own = policy.ownAddresses.some((other) => isSame(address, other));
  if (own || CLOUD_AGENTS.includes(text) || !isPublic(address)) throw refused(text);
}

const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(GLOBAL_V6));

const isIn = (address: Address, [network, bits]: Network): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

const isSame = (address: Address, other: string): boolean =>
  ipaddr.isValid(other) && ipaddr.parse(other).toNormalizedString() === address.toNormalizedString();

const refused = (text: string) =>
  new OutboundRefused(
    'url.address',
    `${text} is no public address; FENGSUI_WEBHOOK_ALLOWED_NETWORKS may allow its network`,
  );
