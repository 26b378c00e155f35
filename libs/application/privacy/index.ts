export { maskContent } from './masked.js';
export { TenantKey, TenantKeys } from './tenant-keys.js';
