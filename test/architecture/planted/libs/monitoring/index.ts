export const monitoring = 'monitoring';
