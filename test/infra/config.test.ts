import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { LIMITS } from '../../src/api/limits/limits.ts';
import { ConfigError, readConfig, settings } from '../../src/infra/config.ts';
import { CONFIGURATION, withTable } from '../support/configuration-docs.ts';

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
  test('every setting that needs a default has one; an empty or unknown one counts as not set', () => {
    const limits = { perKey: 600_000, perAddress: 600, commands: 2_000, trustedProxies: [], corsOrigins: [] };
    expect(LIMITS).toMatchObject(limits);
    const defaults = {
      limits,
      appendTimeLimitMs: 15_000,
      startTimeLimitMs: 120_000,
      dataFolder: './.pacesetter',
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: '', DATABASE_URL: '', PATH: '/bin' })).toEqual(defaults);
  });

  test('what is set is taken', () => {
    expect(
      readConfig({
        DATABASE_URL: 'postgres://u:p@db:5432/x',
        EVENTSTORE_URL: 'postgresql://u:p@log/y',
        PACESETTER_DATA: '/data',
        HOST: '0.0.0.0',
        PORT: '0',
        LOG_LEVEL: 'warn',
        CURSOR_SECRET: 's'.repeat(32),
        APPEND_TIME_LIMIT_MS: '60000',
        PACESETTER_KEY: 'ps_x',
        RATE_LIMIT_PER_MINUTE: '60',
        RATE_LIMIT_UNAUTHENTICATED_PER_MINUTE: '6',
        MAX_COMMANDS_IN_HAND: '10',
        TRUSTED_PROXIES: '10.0.0.1, fd00::/8',
        CORS_ORIGINS: 'https://app.example.com',
        START_TIME_LIMIT_S: '5',
      }),
    ).toEqual({
      limits: {
        perKey: 60,
        perAddress: 6,
        commands: 10,
        trustedProxies: ['10.0.0.1', 'fd00::/8'],
        corsOrigins: ['https://app.example.com'],
      },
      appendTimeLimitMs: 60_000,
      startTimeLimitMs: 5_000,
      key: 'ps_x',
      databaseUrl: 'postgres://u:p@db:5432/x',
      eventStoreUrl: 'postgresql://u:p@log/y',
      dataFolder: '/data',
      host: '0.0.0.0',
      port: 0,
      logLevel: 'warn',
      cursorSecret: 's'.repeat(32),
    });
  });

  test.each([
    ['PORT', '65536', 'must be a port from 0 to 65535; it is "65536"'],
    ['PORT', '80a', 'must be a port from 0 to 65535; it is "80a"'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent; it is "loud"'],
    [
      'DATABASE_URL',
      'mysql://me:hunter2@db/x',
      'must be an address such as postgres://user:password@host:5432/database; it is the value given (not shown)',
    ],
    [
      'HOST',
      'postgres://me:hunter2@db x',
      'must be an address or a host name to listen at; it is "postgres://me:[hidden]@db x"',
    ],
    ['APPEND_TIME_LIMIT_MS', '99', 'must be a number of milliseconds from 100 to 60000; it is "99"'],
    ['RATE_LIMIT_PER_MINUTE', '0', 'must be a number of requests from 1 to 100000000; it is "0"'],
    [
      'TRUSTED_PROXIES',
      '10.0.0.0/33',
      'must be addresses and networks, such as 10.0.0.1,192.168.0.0/16; it is "10.0.0.0/33"',
    ],
    [
      'CORS_ORIGINS',
      'https://app.example.com/',
      'must be origins, such as https://app.example.com,http://localhost:3000; it is "https://app.example.com/"',
    ],
    ['TRUSTED_PROXIES', 'proxy', 'must be addresses and networks, such as 10.0.0.1,192.168.0.0/16; it is "proxy"'],
    [
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'hunter2:4318',
      'must be an address such as http://collector:4318; it is the value given (not shown)',
    ],
    [
      'OTEL_EXPORTER_OTLP_HEADERS',
      'hunter2',
      'must be headers such as name=value,other=value; it is the value given (not shown)',
    ],
    ['OTEL_TRACES_SAMPLER_ARG', '2', 'must be a share from 0 to 1; it is "2"'],
    ['JWT_ISSUER', 'login', 'must be the address that the tokens name as `iss`; it is "login"'],
    ['JWT_ALGORITHMS', 'RS256,HS256', 'must be asymmetric algorithms, such as RS256,ES256; it is "RS256,HS256"'],
    ['JWT_ALGORITHMS', 'none', 'must be asymmetric algorithms, such as RS256,ES256; it is "none"'],
    ...['x', '{"a":"boss"}', '[]'].map((text) => [
      'JWT_ROLE_MAP',
      text,
      'must be JSON such as {"Sales Managers":"manager"}, with the roles ' +
        `admin, auditor, integrator, manager, salesperson, analyst; it is ${JSON.stringify(text)}`,
    ]),
    ['PACESETTER_KEY', 'hunter2 hunter2', 'must be an API key, without spaces; it is the value given (not shown)'],
    [
      'CURSOR_SECRET',
      'hunter2',
      'must have at least 32 characters, the same in every process of the api; it is the value given (not shown)',
    ],
  ])('%s=%s is refused by name, with what is allowed and without a secret', (name, value, fault) => {
    expect(faultOf({ [name]: value })).toBe(`The environment variable ${name} ${fault}.`);
    expect(faultOf({ [name]: value })).not.toContain('hunter2');
  });

  test('an identity provider is named with its audience and its keys, or not at all', () => {
    const JWT_ISSUER = 'https://login.example.com/';
    const JWT_JWKS_URL = 'https://login.example.com/keys';
    const together = 'JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS_URL belong together: set all of them, or none.';
    expect(faultOf({ JWT_ISSUER })).toBe(together);
    expect(faultOf({ JWT_JWKS_URL, JWT_AUDIENCE: 'a' })).toBe(together);
    expect(readConfig({ JWT_ROLES_CLAIM: 'groups' })).not.toHaveProperty('tokens');
    const set = { JWT_ISSUER, JWT_JWKS_URL, JWT_AUDIENCE: 'a, b', JWT_ROLE_MAP: '{"Sales Managers":"manager"}' };
    expect(readConfig(set).tokens).toEqual({
      issuer: JWT_ISSUER,
      audience: ['a', 'b'],
      keysUrl: JWT_JWKS_URL,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      claims: {
        roles: 'roles',
        name: 'sub',
        salesperson: 'salesperson_id',
        department: 'department_id',
        roleMap: { 'Sales Managers': 'manager' },
      },
    });
  });

  test('every fault is named, not only the first', () => {
    expect(faultOf({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });

  test.each([
    'postgres://u:p@db:5432/x',
    'postgresql://u:p@log/y',
    'esdb://log',
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://log:2113/?tls=false',
    'esdb+discover://admin:change%40it@cluster.internal:2113?tls=true&tlsCAFile=/certs/ca.crt',
    'esdb://user:pass@a:2113,b:2113,c:2113?tls=false',
    'esdb://user:p!s$w,rd@a?NodePreference=leader&keepAliveInterval=-1',
  ])('%s is where a log may be', (address) => {
    expect(readConfig({ EVENTSTORE_URL: address }).eventStoreUrl).toBe(address);
  });

  test.each([
    ['another engine', 'kafka://log'],
    ['no host', 'esdb://'],
    ['a name without a password', 'esdb://hunter2@log'],
    ['a password that the client would cut at the colon', 'esdb://me:hunter2:x@log'],
    ['a path', 'esdb://log/hunter2'],
    ['no such port', 'esdb://log:65536'],
    ['a host missing', 'esdb://a,'],
    ['hosts that would not be looked at', 'esdb+discover://a,b'],
    ['an option that the client would show with the password', 'esdb://me:hunter2@log?lts=false'],
    ['an option that does nothing', 'esdb://log?tls=true&tlsVerifyCert=false'],
    ['an option without a value', 'esdb://log?tls'],
    ['another value than it may have', 'esdb://log?tls=maybe'],
    ['a scheme alone', 'esdb:/log'],
    ['Postgres without a host', 'postgres:///x'],
  ])('%s is refused as a log', (_, address) => {
    expect(faultOf({ EVENTSTORE_URL: address })).toMatch(
      /^The environment variable EVENTSTORE_URL must be an address such as .*; it is the value given \(not shown\)\.$/,
    );
  });

  test('each is described, and what may hold a password or a key is known as secret', () => {
    expect(settings().filter(({ description }) => description === '')).toEqual([]);
    expect(
      settings()
        .filter(({ name }) => /URL|SECRET|KEY|COPY|ENDPOINT|HEADERS/.test(name))
        .filter(({ secret }) => !secret),
    ).toEqual([]);
  });

  test('docs/configuration.md has the table of these settings; where it has not: npm run docs:configuration', () => {
    const text = readFileSync(CONFIGURATION, 'utf8');
    expect(text).toBe(withTable(text));
  });
});
