export { escalation } from '#libs/escalation';
