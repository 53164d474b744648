import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEM_NAMES, PROBLEMS } from '../../../src/api/problems.ts';
import { openApp, type TestApp } from '../../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const ask = (url: string, accept?: string) =>
  app.app.inject({ method: 'GET', url, headers: accept === undefined ? {} : { accept } });

/** The source but for the table itself and the examples. */
function sources(): string {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith(join('api', 'problems')))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n');
}

describe('the table of problems', () => {
  test.each(PROBLEM_NAMES)('%s is answered somewhere', (name) => {
    expect(sources()).toMatch(new RegExp(`'${name}'`));
  });

  test('has every name that the source answers or refuses with', () => {
    const text = sources();
    const names = [...text.matchAll(/(?:new Problem\(\s*[^,]+,|\brefuse\()\s*'(\w+)'/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !Object.hasOwn(PROBLEMS, name))).toEqual([]);
  });

  test.each(Object.entries(PROBLEMS))('%s reads well', (_, { status, title, what, next }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z][^.]*[^. ]$/);
    for (const text of [what, next]) expect(text).toMatch(/^[A-Z].*[.>…}]$/s);
  });

  test('has titles that people write', () => {
    expect(PROBLEMS.CreditsDoNotSumTo10000.title).toBe('Credits do not sum to 10,000');
    expect(PROBLEMS.MalformedJson.title).toBe('Malformed JSON');
  });
});

describe('the page of a problem', () => {
  test.each(PROBLEM_NAMES)('%s explains it to browsers and programs without a key', async (name) => {
    const { title, status, what, next } = PROBLEMS[name];
    const page = await ask(`/problems/${name}`, 'text/html,application/xhtml+xml');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('<!doctype html>');
    const answer = await ask(`/problems/${name}`);
    expect(answer.json()).toEqual({ type: `/problems/${name}`, title, status, what, next });
  });

  test('of an unknown problem is not found', async () => {
    for (const name of ['Nothing', 'toString', '__proto__']) {
      expect((await ask(`/problems/${name}`)).json()).toMatchObject({ status: 404, type: '/problems/NotFound' });
    }
  });

  test('is listed at /problems', async () => {
    const { problems } = (await ask('/problems')).json<{ problems: { type: string }[] }>();
    expect(problems.map(({ type }) => type)).toEqual(PROBLEM_NAMES.map((name) => `/problems/${name}`));
    expect((await ask('/problems', 'text/html')).body).toContain('href="/problems/BadCommand"');
  });

  test('runs no script and loads nothing', async () => {
    for (const url of ['/', '/problems/BadCommand']) {
      const { headers, body } = await ask(url, 'text/html');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'/);
      expect(body).not.toMatch(/<script|<link|<img|style="/);
    }
  });
});

test('the first page says what this is, how to send the key, and where the documentation is', async () => {
  const { statusCode, body } = await ask('/', 'text/html');
  expect(statusCode).toBe(200);
  for (const text of ['href="/docs"', 'href="/problems"', 'Authorization: Bearer', '/v1/attainment']) {
    expect(body).toContain(text);
  }
});

test('the first page repeats no address that is not one', async () => {
  const { body } = await app.app.inject({ method: 'GET', url: '/', headers: { host: 'x"><script>' } });
  expect(body).not.toContain('<script');
});

describe('a wrong request', () => {
  test('null in an optional field is refused with what to do', async () => {
    const { body } = await app.command('FoundDepartment', { departmentId: 'a', name: 'A', parentId: null });
    expect(body).toMatchObject({
      type: '/problems/BadCommand',
      errors: [{ pointer: '/parentId', message: 'is null: leave it out, or send a value' }],
    });
  });

  test('null as command id is refused with what to do', async () => {
    const { body } = await app.command('FoundDepartment', { departmentId: 'a', name: 'A', commandId: null });
    expect(body).toMatchObject({
      type: '/problems/BadCommandId',
      detail: 'commandId is null: leave it out, or send a string.',
      errors: [{ pointer: '/commandId', message: 'is null: leave it out, or send a value' }],
    });
  });

  test.each([
    ['RecordSales', 'RecordSale'],
    ['recordsale', 'RecordSale'],
    ['SetTraget', 'SetTarget'],
    ['FoundDeparment', 'FoundDepartment'],
  ])('%s gets the name that was meant', async (name, meant) => {
    const { body } = await app.command(name, {});
    expect(body).toMatchObject({ status: 404, type: '/problems/UnknownCommand' });
    expect(body['detail']).toContain(`Did you mean ${meant}?`);
  });

  test.each(['SellEverything', 'x', 'x'.repeat(900)])('%s is like no command', async (name) => {
    expect((await app.command(name, {})).body['detail']).not.toContain('Did you mean');
  });
});
