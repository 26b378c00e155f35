export { type OutboundPolicy, parseNetworks } from './judge-address.js';
export {
  MAX_REPLY_BYTES,
  OUTBOUND_TIMEOUT_MS,
  Outbound,
  type OutboundAnswer,
  type OutboundLine,
} from './outbound.js';
export { ownAddresses } from './own-addresses.js';
export { OutboundRefused, type RefusalReason } from './refusal.js';
export { type Resolve, resolveName } from './resolve-name.js';
