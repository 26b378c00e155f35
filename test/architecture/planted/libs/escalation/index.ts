export const escalation = 'escalation';
