import base from './jest.config.js';

/** The command line, the deployment and the jobs of a rebuild: each test starts processes or threads of its own. */
export default {
  ...base,
  roots: ['<rootDir>/test/cli', '<rootDir>/test/deploy', '<rootDir>/test/projections/runner/jobs'],
  testPathIgnorePatterns: ['/node_modules/'],
};
