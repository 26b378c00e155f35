export { text } from '#libs/text';
