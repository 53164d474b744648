import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/slices.ts';
import { openApp, type TestApp } from '../../support/app.ts';

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<
        string,
        {
          readonly schema: {
            readonly required?: readonly string[];
            readonly properties: Readonly<Record<string, object>>;
          };
        }
      >
    >;
  };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly headers?: object;
        readonly content?: Readonly<Record<string, { readonly schema: { readonly properties: object } }>>;
      }
    >
  >;
}

let app: TestApp;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
beforeAll(async () => {
  app = await openApp();
  paths = (await app.app.inject({ method: 'GET', url: '/openapi.json' })).json<{ paths: typeof paths }>().paths;
});
afterAll(() => app.close());

const operations = () =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ is: `${method} ${path}`, ...operation })),
  );

test.each([...COMMANDS.values()])(
  '$name is described with its fields, its id, its headers and its answers',
  ({ name, schema }) => {
    const operation = paths[`/v1/commands/${name}`]?.['post'];
    expect(operation?.operationId).toBe(name);
    const body = operation?.requestBody?.content['application/json']?.schema;
    const missing = schema.safeParse({}).error?.issues.map(({ path }) => path[0]);
    expect(body?.required ?? []).toEqual(missing ?? []);
    expect(Object.keys(body?.properties ?? {})).toEqual(
      expect.arrayContaining(['commandId', ...(body?.required ?? [])]),
    );
    expect(operation?.requestBody?.content).toHaveProperty(['application/cloudevents+json']);
    expect(
      operation?.parameters?.map((parameter) => [parameter.in, parameter.name, parameter.required ?? false]),
    ).toEqual([
      ['header', 'Idempotency-Key', false],
      ['header', 'If-Match', false],
      ['header', 'Pacesetter-Position', false],
    ]);
    for (const status of ['200', '201']) {
      expect(operation?.responses[status]?.headers).toHaveProperty('ETag');
      expect(Object.keys(operation?.responses[status]?.content?.['application/json']?.schema.properties ?? {})).toEqual(
        ['stream', 'revision', 'position', 'events', 'duplicate'],
      );
    }
  },
);

test('an answer of a command has what is described, and nothing else', async () => {
  const described =
    paths['/v1/commands/ConfigureCompany']?.['post']?.responses['201']?.content?.['application/json']?.schema
      .properties;
  const { body } = await app.command('ConfigureCompany', {
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    fiscalYearStart: '01-01',
    calendar: { kind: 'months' },
  });
  expect(Object.keys(body)).toEqual(Object.keys(described ?? {}));
});

test('many commands may come as lines or as CloudEvents', () => {
  const many = paths['/v1/commands']?.['post'];
  expect(Object.keys(many?.requestBody?.content ?? {})).toEqual([
    'application/x-ndjson',
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
  ]);
  expect(many?.parameters?.map(({ name }) => name)).toEqual(['answers']);
  expect(Object.keys(many?.responses['200']?.content ?? {})).toEqual(['application/x-ndjson']);
});

test('every operation may be answered with a problem', () => {
  for (const { is, responses } of operations())
    expect([is, Object.keys(responses['default']?.content ?? {})]).toEqual([is, ['application/problem+json']]);
});

test('no two operations have one id', () => {
  const ids = operations().flatMap(({ operationId }) => operationId ?? []);
  expect(new Set(ids).size).toBe(ids.length);
});
