import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/api/app.ts';
import type { Routes } from '../../src/api/ports.ts';
import { routesOf } from '../../src/container.ts';
import { type Role, ROLES } from '../../src/infra/keys/port.ts';
import { COMMANDS } from '../../src/slices.ts';
import { openApp, type TestApp } from '../support/app.ts';

/** The text of an unexpected error. */
const INSIDE = 'insides: /etc/passwd at row 7';
const faulty: Routes = (app) => {
  app.get('/v1/faulty', { config: { roles: { admin: 'all' } } }, () => {
    throw new Error(INSIDE);
  });
  app.get('/v1/forgotten', () => ({ secret: INSIDE }));
};

let service: TestApp;
let app: FastifyInstance;
const keys = new Map<Role, string>();
beforeAll(async () => {
  service = await openApp();
  const { api, directory, metrics, keys: made } = service.service;
  app = await buildApp(api, directory, metrics, [...routesOf(service.service), faulty]);
  for (const role of ROLES) keys.set(role, (await made.create({ name: `a ${role}`, role, salespersonId: 'ada' })).key);
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await service.close();
});

const ask = (method: string, url: string, role?: Role) =>
  app.inject({
    method: method as 'GET',
    url,
    headers: { 'content-type': 'application/json', ...(role ? { authorization: `Bearer ${keys.get(role)}` } : {}) },
    ...(method === 'POST' ? { payload: '{}' } : {}),
  });

/** Every route that Fastify has: its methods and its address. */
function routes(): { method: string; url: string }[] {
  const found: { method: string; url: string }[] = [];
  const above: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent, place, methods] = /^((?:│ {3}| {4})*)[├└]── (.*) \((.*)\)$/.exec(line) ?? [];
    if (indent === undefined || place === undefined || methods === undefined) continue;
    above.splice(indent.length / 4, Infinity, place);
    for (const method of methods.split(', ')) {
      found.push({
        method,
        url: above.join('').replace('*', 'nothing').replace(':targetId', 't').replace(':name', 'n'),
      });
    }
  }
  return found;
}

/** Who may use which addresses. A route that is not here is closed to every role. */
const MAY: readonly (readonly [RegExp, readonly Role[]])[] = [
  [/^\/v1\/commands(\/(AcknowledgeTarget|DisputeTarget))?$/, ['integrator', 'manager', 'salesperson', 'admin']],
  [/^\/v1\/commands/, ['integrator', 'admin']],
  [/^\/v1\/faulty$/, ['admin']],
  [/^\/v1\/audit/, ['auditor', 'admin']],
  [/^\/v1\/attainment\/forecast-coverage$/, ['auditor', 'admin']],
  [/^\/v1\/attainment$/, ['manager', 'salesperson', 'analyst', 'auditor', 'admin']],
  [/^\/v1\/process$/, ['manager', 'salesperson', 'analyst', 'auditor', 'admin']],
  [/^\/v1\/(attainment|process|salespeople)\//, ['manager', 'salesperson', 'auditor', 'admin']],
  [/^\/v1\/(training|coaching|playbook\/[^/]+|diagnoses\/.+)\/effect$/, ['manager', 'auditor', 'admin']],
  [/^\/v1\/coaching/, ['manager', 'salesperson', 'auditor', 'admin']],
  [/^\/v1\/products/, ROLES],
  [/^\/v1\/departments/, ['integrator', 'manager', 'analyst', 'auditor', 'admin']],
  [/^\/v1\/(salespeople|sales)/, ['integrator', 'manager', 'salesperson', 'auditor', 'admin']],
  [/^\/v1\/(pipeline|feedback|service)\/explanation/, ['manager', 'salesperson', 'auditor', 'admin']],
  [/^\/v1\/(pipeline|feedback|service)/, ['manager', 'salesperson', 'analyst', 'auditor', 'admin']],
  [/^\/v1\/(training|playbook|diagnoses)/, ['manager', 'salesperson', 'auditor', 'admin']],
  [
    /^\/v1\/recognition\/(programmes|rewards|hall-of-fame\/explanation)/,
    ['manager', 'salesperson', 'auditor', 'admin'],
  ],
  [/^\/v1\/targets\/([^/]+\/conversation|uncommunicated)/, ['manager', 'salesperson', 'auditor', 'admin']],
  [/^\/v1\/(what-works|recognition|targets)/, ['auditor', 'admin']],
  [/^\/v1\/diagnosis\/methods/, ['integrator', 'manager', 'salesperson', 'analyst', 'auditor', 'admin']],
  [/^\/v1\/diagnosis$/, ['manager', 'salesperson', 'auditor', 'admin']],
  [/^\/v1\/market/, ['manager', 'analyst', 'auditor', 'admin']],
];

describe('who may', () => {
  const OPEN = [
    '/',
    '/problems',
    '/problems/n',
    '/live',
    '/ready',
    '/metrics',
    '/openapi.json',
    '/docs',
    '/docs/',
    '/docs/static/index.html',
    '/docs/static/swagger-initializer.js',
    '/docs/nothing',
    '/docs/json',
    '/docs/yaml',
  ];

  test('every route needs a key, except those that are named here', async () => {
    expect(routes().length).toBeGreaterThan(COMMANDS.size + 20);
    const open: string[] = [];
    for (const { method, url } of routes()) {
      const { statusCode, headers } = await ask(method, url);
      if (statusCode === 401) expect(headers['www-authenticate']).toMatch('Bearer');
      else open.push(url);
    }
    expect([...new Set(open)].sort()).toEqual([...OPEN].sort());
  });

  test('every route lets in exactly the roles that are named here', async () => {
    const may = (url: string): readonly Role[] => MAY.find(([address]) => address.test(url))?.[1] ?? [];
    for (const { method, url } of routes().filter((route) => !OPEN.includes(route.url))) {
      for (const role of ROLES) {
        // A HEAD is its GET without the body, which tells why.
        const { body, statusCode } = await ask(method === 'HEAD' ? 'GET' : method, url, role);
        // A role that may call a route may still not see what this address names: test/api/roles shows that.
        const isLetIn = statusCode !== 403 || !body.includes('which is not allowed here');
        expect([method, url, role, isLetIn]).toEqual([method, url, role, may(url).includes(role)]);
      }
    }
  });

  test('a refusal says which roles may', async () => {
    const refused = await ask('GET', '/v1/audit/events', 'integrator');
    expect(refused.json()).toMatchObject({
      type: '/problems/NotAllowed',
      detail:
        'The key "a integrator" has the role integrator, which is not allowed here. ' +
        'Allowed: auditor, admin. Use a key with one of these roles.',
    });
  });

  test('a route without roles is closed to all', async () => {
    expect((await ask('GET', '/v1/forgotten')).statusCode).toBe(401);
    for (const role of ROLES) {
      const { statusCode, body } = await ask('GET', '/v1/forgotten', role);
      expect([role, statusCode]).toEqual([role, 403]);
      expect(body).not.toContain(INSIDE);
    }
  });
});

describe('what comes out', () => {
  const HEADERS = {
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'SAMEORIGIN',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  };

  test('every answer carries all of the security headers', async () => {
    for (const { method, url } of routes()) {
      const { headers } = await ask(method, url, 'admin');
      const ofPages =
        url === '/' || url.startsWith('/docs')
          ? { ...HEADERS, 'content-security-policy': headers['content-security-policy'] }
          : HEADERS;
      expect([url, headers]).toEqual([url, expect.objectContaining(ofPages)]);
    }
    for (const [method, url] of [
      ['GET', '/nowhere'],
      ['PUT', '/v1/commands'],
      ['GET', '/v1/attainment'],
      ['POST', '/v1/commands/%E0%A4'],
      ['GET', `/${'x'.repeat(2_000)}/%00`],
    ] as const) {
      expect([url, (await ask(method, url)).headers]).toEqual([url, expect.objectContaining(HEADERS)]);
    }
  });

  test('bytes that are not HTTP are answered with them too', async () => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GARBAGE\r\n\r\n');
    const answer = await text(socket);
    for (const [name, value] of Object.entries(HEADERS)) expect(answer).toContain(`${name}: ${value}\r\n`);
  });

  test('a page loads only its own files', async () => {
    const policy = String((await ask('GET', '/docs/static/index.html')).headers['content-security-policy']);
    expect(policy).toMatch("default-src 'self'");
    expect(policy).toMatch("script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test('an unexpected error shows only the id under which it is logged', async () => {
    const { statusCode, body, headers } = await ask('GET', '/v1/faulty', 'admin');
    expect([statusCode, JSON.parse(body)]).toEqual([
      500,
      expect.objectContaining({ type: '/problems/InternalError', instance: '/v1/faulty' }),
    ]);
    for (const inside of [INSIDE, 'insides', 'Error:', ' at ', '.ts', 'node_modules']) {
      expect(body).not.toContain(inside);
    }
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});
