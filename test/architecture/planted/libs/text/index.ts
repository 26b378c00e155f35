export const text = 'text';
