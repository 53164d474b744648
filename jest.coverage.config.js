import base from './jest.config.js';

/** The domain's own tests take every branch of the domain. They need no database, so that none starts. */
export default {
  ...base,
  // A file that no test loads counts too: Jest finds it under a root.
  roots: ['<rootDir>/src/domain', '<rootDir>/test/domain'],
  globalSetup: undefined,
  globalTeardown: undefined,
  collectCoverageFrom: ['src/domain/**/*.ts'],
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: { global: { branches: 100 } },
};
