export { cases } from '#libs/cases';
