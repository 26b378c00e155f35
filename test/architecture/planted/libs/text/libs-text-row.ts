export { classifier } from '#libs/classifier';
