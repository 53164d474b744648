import base from './jest.config.js';

/** The command line and the deployment: each test starts processes of its own. */
export default {
  ...base,
  roots: ['<rootDir>/test/cli', '<rootDir>/test/deploy'],
  testPathIgnorePatterns: ['/node_modules/'],
};
