export { text } from '#libs/text';
export { classifier } from '#libs/classifier';
export { rules } from '#libs/rules';
