export { persistence } from '#libs/persistence';
