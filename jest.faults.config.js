import base from './jest.config.js';

/** The fault suite: processes killed, frozen and cut off under load. */
export default {
  ...base,
  roots: ['<rootDir>/test/faults'],
  globalSetup: '<rootDir>/test/support/faults-setup.mjs',
  globalTeardown: '<rootDir>/test/support/faults-teardown.mjs',
  testPathIgnorePatterns: ['/node_modules/'],
};
