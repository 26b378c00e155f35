/** Tests run as native ES modules: NODE_OPTIONS=--experimental-vm-modules npx jest [path]. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    // package.json "imports" with its "source" condition, spelt out for jest: tests never see dist/.
    '^#(libs|apps)/([^/]+)$': '<rootDir>/$1/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/test/architecture/planted/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  cacheDirectory: '<rootDir>/.cache/jest',
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testTimeout: 90_000,
};
