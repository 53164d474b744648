import base from './jest.config.js';

/**
 * The command line, the deployment and the jobs of a rebuild: each test starts processes or threads of its own. And
 * what takes as long: the sums by month on drawn companies, and every row of a diagnosis opened.
 */
export default {
  ...base,
  roots: ['cli', 'deploy', 'projections/runner/jobs', 'sums', 'api/diagnosis/drill'].map(
    (folder) => `<rootDir>/test/${folder}`,
  ),
  testPathIgnorePatterns: ['/node_modules/'],
};
