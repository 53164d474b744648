import base from './jest.config.js';

/** The OpenAPI document under two linters, and clients that are generated from it. */
export default {
  ...base,
  roots: ['<rootDir>/test/openapi'],
  testPathIgnorePatterns: ['/node_modules/'],
};
