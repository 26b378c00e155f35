export const cases = 'cases';
