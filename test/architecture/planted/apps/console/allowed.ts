export { domain } from '#libs/domain';
export { contracts } from '#libs/contracts';
