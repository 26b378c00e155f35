export { domain } from '#libs/domain';
