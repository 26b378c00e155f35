export const PREFERENCES_EXAMPLE = {
  revision: 0,
  preferences: {
    views: [
      { id: '0197c3a0-0000-7000-8000-000000000001', name: '高危导流', query: 'family=spam&severity=3' },
    ],
    sound: 'grave',
    desktop: 'off',
  },
};
