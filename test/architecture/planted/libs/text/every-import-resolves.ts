export { inner } from '#libs/domain/inner';
