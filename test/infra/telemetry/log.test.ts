import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { createLog } from '../../../src/infra/telemetry/log.ts';
import { withoutSecrets } from '../../../src/infra/telemetry/secrets.ts';

const KEY = `ps_0123456789ab_${'hunter2-'.repeat(6).slice(0, 43)}`;

function logged(tell: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  tell(
    createLog({
      level: 'info',
      to: {
        write: (line: string) => {
          lines += line;
        },
      },
    }),
  );
  return lines;
}

const POSTGRES = 'postgres://me:hunter2@db:5432/x';
const ESDB = 'esdb+discover://admin:hunter2@a:2113,b:2113?tls=true&password=hunter2';

describe('no credential comes out', () => {
  test.each<[string, (log: ReturnType<typeof createLog>) => void]>([
    [
      'a header',
      (log) => {
        log.info({ headers: { authorization: 'Bearer hunter2' } }, 'x');
      },
    ],
    [
      'a header of a request',
      (log) => {
        log.info({ req: { headers: { authorization: 'hunter2' } } }, 'x');
      },
    ],
    [
      'an address',
      (log) => {
        log.info({ url: POSTGRES }, 'x');
      },
    ],
    [
      'the settings',
      (log) => {
        log.info({ config: { databaseUrl: POSTGRES, eventStoreUrl: ESDB, cursorSecret: 'hunter2' } }, 'x');
      },
    ],
    [
      'an error of Postgres and what caused it',
      (log) => {
        log.error({ error: new Error(`no ${POSTGRES}`, { cause: new Error(`nor ${POSTGRES}`) }) }, 'x');
      },
    ],
    [
      'an error of EventStoreDB',
      (log) => {
        log.error({ err: new Error(`Failed to discover ${ESDB}`) }, 'x');
      },
    ],
    [
      "an error's text",
      (log) => {
        log.warn({ why: String(new Error(`no ${POSTGRES}`)), error: `no ${ESDB}` }, 'x');
      },
    ],
    [
      'deep inside',
      (log) => {
        log.warn({ a: { b: { c: [{ d: `no ${POSTGRES}` }] } } }, 'x');
      },
    ],
    [
      'the message',
      (log) => {
        log.warn({ msg: 'x' }, `"msg":"x" no ${POSTGRES}`);
      },
    ],
    [
      'an API key in a text',
      (log) => {
        log.warn({ error: `the key ${KEY} is unknown` }, 'x');
      },
    ],
    [
      'credentials of gRPC in a text',
      (log) => {
        log.warn({ error: 'metadata authorization: Basic aHVudGVyMg==hunter2' }, 'x');
      },
    ],
  ])('of %s', (_, tell) => {
    const line = logged(tell);
    expect(line).toContain('x');
    expect(line).not.toMatch(/hunter2|aHVudGVyMg/);
    expect(() => {
      JSON.parse(line);
    }).not.toThrow();
  });

  test('as a process writes it', () => {
    const log = new URL('../../../src/infra/telemetry/log.ts', import.meta.url).href;
    const line = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { createLog } from '${log}'; createLog({ level: 'info' }).info({ error: new Error('no ` +
          `${POSTGRES}') }, 'x')`,
      ],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(line)).toMatchObject({ msg: 'x', error: { message: 'no postgres://me:[hidden]@db:5432/x' } });
  });
});

test.each([
  [
    'at postgres://me:hunter2@db:5432/x?a=b and http://localhost:8080/',
    'at postgres://me:[hidden]@db:5432/x?a=b and http://localhost:8080/',
  ],
  ['esdb://admin:changeit@a,b:2113?tls=false', 'esdb://admin:[hidden]@a,b:2113?tls=false'],
  ['postgres://me:with@and:and/@db/x', 'postgres://me:[hidden]@db/x'],
  ['postgres://db/x?user=me&password=hunter2&a=b', 'postgres://db/x?user=me&password=[hidden]&a=b'],
  ['{"at":"http://h:80/","mail":"me@here"}', '{"at":"http://h:80/","mail":"me@here"}'],
  ['Send an API key: Authorization: Bearer <key>.', 'Send an API key: Authorization: Bearer <key>.'],
])('of %s all but the secret is kept', (text, kept) => {
  expect(withoutSecrets(text)).toBe(kept);
});

test('searches a long text from a caller in linear time', () => {
  // In quadratic time this would take longer than a test may.
  for (const part of ['a', '://', '://a:', 'password=', 'Bearer ', '\\']) {
    expect(withoutSecrets(part.repeat(300_000))).toContain(part);
  }
});
