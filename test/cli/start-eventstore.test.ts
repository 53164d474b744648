import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/cli/database.ts';
import { readConfig } from '../../src/infra/config.ts';
import { readEsdbUrl } from '../../src/infra/event-store-url.ts';
import { createLog } from '../../src/infra/telemetry/log.ts';
import { eventStoreUrl } from '../support/eventstore.ts';
import { type FakeEventStore, fakeEventStore, type FakeOptions } from '../support/fake-eventstore.ts';
import { freshDatabase } from '../support/servers.ts';
import { freePort, pacesetterWith, spawnService } from '../support/service.ts';
import { until } from '../support/until.ts';

const CERTIFICATES = fileURLToPath(new URL('../../deploy/certificates.sh', import.meta.url));
const hasOpenssl = spawnSync('bash', ['-c', 'openssl version']).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'pacesetter-eventstore-'));
const servers: FakeEventStore[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function server(options: FakeOptions): Promise<string> {
  const fake = await fakeEventStore(options);
  servers.push(fake);
  return fake.host;
}

/** The output of a start that ends. Fails the test if the start goes on. */
async function refusal(url: string): Promise<string> {
  const config = readConfig({ EVENTSTORE_URL: url, PACESETTER_DATA: folder });
  const [opened] = await Promise.allSettled([openDatabase(config, createLog({ level: 'silent' }))]);
  if (opened.status === 'rejected') return String(opened.reason);
  await opened.value.stop();
  throw new Error('The start went on.');
}

test.each<[what: string, answer: FakeOptions['answer'], user: string, advice: RegExp]>([
  ['a wrong password', 'unauthenticated', 'admin:hunter2@', /Correct the user name or the password/],
  ['no password where one is wanted', 'permission denied', '', /Put a user name and a password into the address/],
  ['a user with too few rights', 'permission denied', 'ops:hunter2@', /Use a user that may read and write/],
])('a start ends for %s, and says what to do', async (_what, answer, user, advice) => {
  const host = await server({ answer });

  const said = await refusal(`esdb://${user}${host}?tls=false`);

  expect(said).toMatch(
    `CannotStart: EventStoreDB at ${host} (EVENTSTORE_URL) cannot be used: the server refuses access`,
  );
  expect(said).toMatch(advice);
  expect(said).not.toMatch('hunter2');
});

test('a start ends for TLS to a server without TLS', async () => {
  const host = await server({ answer: 'empty' });

  expect(await refusal(`esdb://${host}`)).toMatch(`${host} does not use TLS, and the address asks for it. Turn TLS on`);
});

test.each([
  ['that does not exist', join(folder, 'nowhere.crt'), 'nowhere.crt, which does not exist'],
  ['that is a folder', folder, 'which is a folder'],
  ['that does not hold a certificate', fileURLToPath(import.meta.url), 'which does not hold a certificate in PEM'],
])('a start ends for a tlsCAFile %s, and names its path', async (_what, path, why) => {
  const said = await refusal(`esdb://127.0.0.1:9?tlsCAFile=${encodeURIComponent(path)}`);

  expect(said).toMatch(`(EVENTSTORE_URL) cannot be used: tlsCAFile names ${path}`);
  expect(said).toMatch(why);
});

test('a start ends for a userCertFile without its userKeyFile', async () => {
  expect(await refusal('esdb://127.0.0.1:9?userCertFile=user.crt')).toMatch('Name both in the address, or none.');
});

if (hasOpenssl) {
  const authority = (name: string) => {
    const folders = ['authority', 'trust', 'nodes'].map((part) => join(folder, name, part));
    for (const each of folders) mkdirSync(each, { recursive: true });
    spawnSync('bash', [CERTIFICATES, ...folders, `${process.getuid?.()}:${process.getgid?.()}`]);
    const file = (path: string) => readFileSync(join(folder, name, path));
    return {
      ca: join(folder, name, 'trust', 'ca.crt'),
      tls: () => ({ cert: file('nodes/node.crt'), key: file('nodes/node.key') }),
    };
  };
  const ours = authority('ours');
  const other = authority('other');

  test.each<[what: string, options: string, why: RegExp]>([
    ['tls=false to a server with TLS', 'tls=false', /uses TLS, and the address says tls=false\. Set tls=true/],
    [
      'an authority that is not named',
      'tls=true',
      /is not accepted .*Name the file of the authority .* with tlsCAFile/,
    ],
    ['the file of another authority', `tlsCAFile=${encodeURIComponent(other.ca)}`, /tlsCAFile=.*other.* does not hold/],
  ])('a start ends for %s', async (_what, options, why) => {
    const host = await server({ answer: 'empty', tls: ours.tls() });

    expect(await refusal(`esdb://admin:hunter2@${host}?${options}`)).toMatch(why);
  });
}

test('a start that is refused has the exit code 1', async () => {
  const host = await server({ answer: 'unauthenticated' });

  const { code, output } = await pacesetterWith(
    { EVENTSTORE_URL: `esdb://admin:hunter2@${host}?tls=false` },
    folder,
    'start',
  );

  expect([code, output]).toEqual([1, expect.stringMatching(/^EventStoreDB at .* \(EVENTSTORE_URL\) cannot be used/)]);
});

test('a start without the log goes on, says that it waits, and ends at a signal', async () => {
  const database = await freshDatabase();
  const host = `127.0.0.1:${await freePort()}`;
  const service = spawnService(folder, 0, { DATABASE_URL: database.url, EVENTSTORE_URL: `esdb://${host}?tls=false` });
  await until('it says that it waits', () => /does not answer: looking for it again/.test(service.said()));

  expect(service.said()).toMatch(
    `EventStoreDB at ${host} (EVENTSTORE_URL) cannot be reached: the service starts without it and waits`,
  );
  expect(await service.end('SIGTERM')).toBe(0);
  await database.drop();
});

test('a service that lost its log ends at a signal, without the time limit of its reads', async () => {
  const database = await freshDatabase();
  const log = await fakeEventStore({ answer: 'empty' });
  const service = spawnService(folder, 0, {
    DATABASE_URL: database.url,
    EVENTSTORE_URL: `esdb://${log.host}?tls=false`,
    APPEND_TIME_LIMIT_MS: '60000', // as long as the test may take
    LOG_LEVEL: 'info',
  });
  await until('it serves', () => service.said().includes('"serving"'));
  await log.close();
  await until('it has lost the log', () => /does not answer: looking for it again/.test(service.said()));

  expect(await service.end('SIGTERM')).toBe(0);
  await database.drop();
});

test('a service that still searches the nodes of a cluster when it has stopped ends, and says so', async () => {
  const database = await freshDatabase();
  const nodes = await Promise.all(
    [0, 1, 2].map(() => server({ answer: 'empty', leads: new Promise(() => undefined) })),
  );
  const service = spawnService(folder, 0, {
    DATABASE_URL: database.url,
    EVENTSTORE_URL: `esdb://${nodes.join(',')}?tls=false&gossipTimeout=60`,
    APPEND_TIME_LIMIT_MS: '1000',
    LOG_LEVEL: 'info',
  });
  await until('it serves', () => service.said().includes('"serving"'));

  expect(await service.end('SIGTERM')).toBe(0);
  expect(service.said()).toMatch('something is still open after the stop: the process ends');
  await database.drop();
});

const real = eventStoreUrl();
if (real !== undefined) {
  const { hosts, tls } = readEsdbUrl(real);
  const wrong = tls
    ? [
        ['a wrong password', real.replace(/^([^/]*\/\/)(?:[^@]*@)?/, '$1admin:hunter2@'), /Correct the user name or/],
        ['no password', real.replace(/^([^/]*\/\/)[^@]*@/, '$1'), /Put a user name and a password/],
        ['tls=false', `esdb://${hosts.join(',')}?tls=false`, /Set tls=true in the address/],
        ['no tlsCAFile', `esdb://${hosts.join(',')}`, /Name the file of the authority/],
      ]
    : [['TLS', `esdb://${hosts.join(',')}`, /set tls=false in the address/]];

  test.each(wrong as [string, string, RegExp][])('a start on a real server ends for %s', async (_what, url, advice) => {
    expect(await refusal(url)).toMatch(advice);
  });
}
