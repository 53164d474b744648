/** Changes src/domain in small ways, one at a time: `npm run mutation` (test/support/mutation.ts). */
export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    configFile: 'jest.coverage.config.js',
    config: { roots: ['<rootDir>/test/support'], testMatch: ['<rootDir>/test/support/slice-tests.ts'] },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  // What runs once, when a module loads, stays as it is: schemas with their descriptions, and tables. Each such change
  // would need all tests, and a changed description is no change of behaviour.
  ignoreStatic: true,
  // An endless loop is found by its count of steps. On a busy machine a shorter time would end runs that only wait.
  timeoutMS: 20_000,
  concurrency: 2,
  ignorePatterns: ['.pacesetter', 'bench', 'coverage', 'deploy', 'docs', 'examples'],
  tempDirName: 'coverage/mutation/sandboxes',
};
