export { rules } from '#libs/rules';
