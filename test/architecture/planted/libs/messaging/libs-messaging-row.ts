export { application } from '#libs/application';
