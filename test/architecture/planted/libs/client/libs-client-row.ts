export { contracts } from '#libs/contracts';
