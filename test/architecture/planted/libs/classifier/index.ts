export const classifier = 'classifier';
