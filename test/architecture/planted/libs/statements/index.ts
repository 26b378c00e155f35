export const statements = 'statements';
