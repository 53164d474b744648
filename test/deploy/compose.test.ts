import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig, settings } from '../../src/infra/config.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPOSE_TEXT, composeServices, DOCKERIGNORE, NODE_VERSION, placeholders, readImage, README } from './files.ts';

const SECRETS = {
  POSTGRES_PASSWORD: 'p'.repeat(48),
  EVENTSTORE_PASSWORD: 'e'.repeat(48),
  CURSOR_SECRET: 'c'.repeat(64),
};
const PINNED = /^[\w./-]+:\d+\.\d+[\w.-]*$/;

const services = composeServices(SECRETS);
const image = readImage();
const all = Object.entries(services);
const lasting = all.filter(([, { restart }]) => restart !== 'no');
const ours = all.filter(([, { image: name }]) => name.startsWith('pacesetter:'));
const nodes = all.filter(([, { image: name }]) => name.startsWith('eventstore/'));
const pathOf = (healthcheck: readonly string[]): string => healthcheck.at(-1) ?? '';

describe('docker-compose.yml', () => {
  test('has a Postgres, an EventStoreDB, two that answer and two that project', () => {
    expect(ours.map(([name, { command, deploy }]) => [name, command, deploy?.replicas])).toEqual([
      ['api', ['start', '--only', 'api'], 2],
      ['projections', ['start', '--only', 'projections'], 2],
    ]);
    expect(all.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name)).toEqual([
      'api',
      'projections',
      'postgres',
      'eventstore',
      'certificates',
    ]);
  });

  test.each(ours)('%s has settings that are known and valid', (_, { environment = {} }) => {
    const known = settings().map(({ name }) => name);
    const set = { ...image.environment, ...environment };
    expect(Object.keys(set).filter((name) => !known.includes(name))).toEqual(['NODE_ENV']);
    expect(readConfig(set)).toMatchObject({
      databaseUrl: expect.stringContaining('@postgres:5432/'),
      eventStoreUrl: expect.stringContaining('@eventstore:2113?tls=true'),
      host: '0.0.0.0',
      cursorSecret: SECRETS.CURSOR_SECRET,
    });
  });

  test('its cluster is three nodes that know each other, and an address that the settings take', () => {
    const cluster = nodes.filter(([, { profiles }]) => profiles?.includes('cluster'));
    const names = cluster.map(([name]) => name);
    expect(names).toHaveLength(3);
    for (const [name, { environment = {} }] of cluster) {
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: '3',
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
        EVENTSTORE_GOSSIP_SEED: names
          .filter((other) => other !== name)
          .map((other) => `${other}:2113`)
          .join(','),
      });
    }
    const hosts = names.map((name) => `${name}:2113`).join(',');
    const chosen = { COMPOSE_PROFILES: 'cluster', EVENTSTORE_HOSTS: hosts, EVENTSTORE_REPLICAS: '0' };
    for (const text of [COMPOSE_TEXT, README]) {
      for (const [name, value] of Object.entries(chosen)) {
        expect(text).toMatch(new RegExp(`^(#   )?${name}=${value}$`, 'm'));
      }
    }
    const { api, eventstore } = composeServices({ ...SECRETS, ...chosen });
    expect(readConfig({ ...api?.environment }).eventStoreUrl).toContain(`@${hosts}?`);
    expect([eventstore?.deploy?.replicas, services['eventstore']?.deploy?.replicas]).toEqual(['0', '1']);
  });

  test('a node of EventStoreDB that ends by itself with 0, for a truncation, is started again', () => {
    expect(nodes).toHaveLength(4);
    expect(nodes.filter(([, { restart = '' }]) => !['always', 'unless-stopped'].includes(restart))).toEqual([]);
  });

  test('the image is built by one service, and pulled by none', () => {
    expect(ours.map(([name, { build, pull_policy: pull }]) => [name, build, pull])).toEqual([
      ['api', '.', undefined],
      ['projections', undefined, 'never'],
    ]);
  });

  test('Postgres is healthy once it has the database that the service asks for', () => {
    const { username, pathname } = new URL(services['api']?.environment?.['DATABASE_URL'] ?? '');
    const { healthcheck } = services['postgres'] ?? {};
    expect(healthcheck?.test).toEqual(
      expect.arrayContaining(['psql', `--username=${username}`, `--dbname=${pathname.slice(1)}`, '--command=select 1']),
    );
  });

  test("every volume that Postgres' image declares is given, so that no run leaves one without a name behind", () => {
    const declared = '/var/lib/postgresql';
    for (const { volumes = [], tmpfs = [] } of Object.values(services).filter(
      ({ image: name }) => name === services['postgres']?.image,
    )) {
      const given = [...volumes.map((each) => each.split(':')[1]), ...tmpfs.map((each) => each.split(':')[0])];
      expect(given).toContain(declared);
    }
  });

  test('no secret has a default or is written in the file; the README names each that is required', () => {
    const required = placeholders(COMPOSE_TEXT)
      .filter((placeholder) => placeholder.required)
      .map(({ name }) => name);
    expect([...new Set(required)].sort()).toEqual(Object.keys(SECRETS).sort());
    expect(
      placeholders(COMPOSE_TEXT).filter(
        ({ name, required: asked }) => /PASSWORD|SECRET|KEY|TOKEN/.test(name) && !asked,
      ),
    ).toEqual([]);
    expect(
      all
        .flatMap(([, { environment = {} }]) => Object.entries(environment))
        .filter(([name, value]) => /PASSWORD|SECRET/.test(name) && !Object.values(SECRETS).includes(value)),
    ).toEqual([]);
    for (const name of Object.keys(SECRETS)) {
      expect(() => composeServices({ ...SECRETS, [name]: '' })).toThrow(name);
      expect(README).toContain(`${name}=`);
    }
  });

  test.each(all)('%s is pinned, contained and limited', (_, service) => {
    expect(service).toMatchObject({
      image: expect.stringMatching(PINNED),
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      cpus: expect.any(Number),
      pids_limit: expect.any(Number),
    });
  });

  test('only the service that makes the certificates has capabilities, for its script and the key of the nodes', () => {
    expect(all.flatMap(([name, { cap_add: added }]) => (added === undefined ? [] : [[name, added]]))).toEqual([
      ['certificates', ['CHOWN', 'DAC_OVERRIDE']],
    ]);
  });

  test.each(lasting)('%s has a health check, a restart policy and time to stop', (_, service) => {
    expect(service).toMatchObject({
      healthcheck: { test: expect.arrayContaining(['CMD']) },
      restart: 'unless-stopped',
      stop_grace_period: expect.stringMatching(/^\d+s$/),
    });
  });

  test('a service that depends on another one names an existing one and waits until it is healthy', () => {
    for (const [, { depends_on: waits = {} }] of all) {
      for (const [name, { condition, required }] of Object.entries(waits)) {
        expect([condition, required !== false]).toEqual([
          services[name]?.restart === 'no' ? 'service_completed_successfully' : 'service_healthy',
          services[name]?.profiles === undefined,
        ]);
      }
    }
  });
});

describe('the image', () => {
  test('is built on the Node that the tests run on, copies only the allowed files, and does not run as root', () => {
    expect([...new Set(image.bases)]).toEqual([`node:${NODE_VERSION}-bookworm-slim`]);
    expect(process.version).toBe(`v${NODE_VERSION}`);
    expect(image.copied.filter((path) => !DOCKERIGNORE.includes(`!${path}`))).toEqual([]);
    expect(DOCKERIGNORE[0]).toBe('*');
    expect(image.user).toBe('1000:1000');
  });

  test('holds files that its user can read, whatever their modes are in the clone', () => {
    const fromClone = (line: string) => line.startsWith('COPY ') && !line.startsWith('COPY --from=');
    const stageNamed = (name: string) => image.stages.find(([from = '']) => from.endsWith(` AS ${name}`)) ?? [];
    const runtime = image.stages.at(-1) ?? [];
    expect(runtime.filter(fromClone)).toEqual([]);
    expect(runtime).toContain('COPY --from=sources /app ./');
    const sources = stageNamed('sources');
    expect(sources.slice(sources.findLastIndex(fromClone) + 1)).toEqual(['RUN chmod -R a+rX .']);
  });
});

describe('the paths that health checks ask for', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  test.each([
    ['the image', image.healthcheck],
    ...ours.map(([name, { healthcheck }]) => [name, healthcheck?.test ?? []] as const),
  ])('of %s is served, without a key', async (_, healthcheck) => {
    expect((await app.app.inject({ method: 'GET', url: pathOf(healthcheck) })).statusCode).toBe(200);
  });
});
