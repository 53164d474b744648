import base from './jest.config.js';

/** The fault suite: processes killed, frozen and cut off under load. */
export default {
  ...base,
  roots: ['<rootDir>/test/faults'],
  testPathIgnorePatterns: ['/node_modules/'],
};
