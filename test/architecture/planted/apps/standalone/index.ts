export const standalone = 'standalone';
