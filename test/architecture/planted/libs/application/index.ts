export const application = 'application';
