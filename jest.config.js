export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Steps of their own, as they take minutes: npm run test:processes, test:openapi and test:faults:short.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/(cli|deploy|faults|openapi|projections/runner/jobs|sums|api/diagnosis/drill)/',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['<rootDir>/test/support/property-seed.mjs'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  maxWorkers: 2,
  // A guard against a hang only: a busy machine may need some minutes.
  testTimeout: 240_000,
};
