export const some = 'some';
