import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/infra/config.ts';

function faultOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('The settings were taken.');
}

describe('settings', () => {
  test('with nothing set there is a default for everything that needs one; what is empty or unknown counts as not set', () => {
    const defaults = { dataFolder: './.pacesetter', host: '127.0.0.1', port: 8080, logLevel: 'info' };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: '', DATABASE_URL: '', PATH: '/bin' })).toEqual(defaults);
  });

  test('what is set is taken', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://u:p@db:5432/x', EVENTSTORE_URL: 'postgresql://u:p@log/y', PACESETTER_DATA: '/data', HOST: '0.0.0.0', PORT: '0', LOG_LEVEL: 'warn', CURSOR_SECRET: 's'.repeat(32) }))
      .toEqual({ databaseUrl: 'postgres://u:p@db:5432/x', eventStoreUrl: 'postgresql://u:p@log/y', dataFolder: '/data', host: '0.0.0.0', port: 0, logLevel: 'warn', cursorSecret: 's'.repeat(32) });
  });

  test.each([
    ['PORT', '65536', 'must be a port from 0 to 65535; it is "65536"'],
    ['PORT', '80a', 'must be a port from 0 to 65535; it is "80a"'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent; it is "loud"'],
    ['DATABASE_URL', 'mysql://me:hunter2@db/x', 'must be an address such as postgres://user:password@host:5432/database; it is the value given (not shown)'],
    ['EVENTSTORE_URL', 'esdb://hunter2@log', 'must be an address such as postgres://user:password@host:5432/database; it is the value given (not shown)'],
    ['CURSOR_SECRET', 'hunter2', 'must have at least 32 characters, alike in every process of the api; it is the value given (not shown)'],
  ])('%s=%s is refused by name, with what is allowed and without a secret', (name, value, fault) => {
    expect(faultOf({ [name]: value })).toBe(`The environment variable ${name} ${fault}.`);
    expect(faultOf({ [name]: value })).not.toContain('hunter2');
  });

  test('every fault is named, not only the first', () => {
    expect(faultOf({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });
});
